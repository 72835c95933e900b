package dev.cells.cost.table;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices and what is charged, read from {@code prices.json} and {@code types.json} beside this class. A key is {@code
 * nat-gateway}, or {@code rds:db.t4g.medium} where one thing comes in sizes.
 *
 * @param date on which the figures held
 * @param regions the column of a region
 * @param prices by key, one for each column
 * @param types what each known resource type is charged for
 */
public record PriceTable(
        LocalDate date, Map<String, Integer> regions, Map<String, List<Price>> prices, Map<String, Charges> types) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Older prices are worth a word of warning. */
    private static final int YEARS = 1;

    public PriceTable {
        regions = Collections.unmodifiableMap(new TreeMap<>(regions));
        prices = Collections.unmodifiableMap(new TreeMap<>(prices));
        types = Collections.unmodifiableMap(new TreeMap<>(types));
    }

    /** The table that comes with the program. */
    public static PriceTable bundled() {
        JsonNode figures = resource("prices.json");
        List<String> columns = texts(figures.get("columns"));
        Map<String, Integer> regions = new TreeMap<>();
        figures.get("regions")
                .properties()
                .forEach(region -> regions.put(
                        region.getKey(), columns.indexOf(region.getValue().textValue())));
        Map<String, List<Price>> prices = new TreeMap<>();
        figures.get("prices").forEach(group -> group.get("usd").properties().forEach(row -> {
            List<Price> each = new ArrayList<>();
            row.getValue().forEach(usd -> each.add(price(group, row.getKey(), usd)));
            prices.put(row.getKey(), List.copyOf(each));
        }));
        Map<String, Charges> types = new TreeMap<>();
        resource("types.json")
                .properties()
                .forEach(type -> types.put(
                        type.getKey(),
                        new Charges(
                                texts(type.getValue().path("fixed")),
                                texts(type.getValue().path("usage")))));
        return new PriceTable(LocalDate.parse(figures.get("date").textValue()), regions, prices, types);
    }

    private static Price price(JsonNode group, String key, JsonNode usd) {
        String size = key.contains(":") ? " " + key.substring(key.indexOf(':') + 1) : "";
        return new Price(
                group.get("what").textValue() + size,
                group.get("unit").textValue(),
                group.get("source").textValue(),
                usd.isNull() ? Optional.empty() : Optional.of(new BigDecimal(usd.asText())));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    private static JsonNode resource(String name) {
        try (InputStream file = PriceTable.class.getResourceAsStream(name)) {
            return MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The price of a key in a region; its figure is empty where the table has none, and all where there is no such key. */
    public Optional<Price> price(String key, String region) {
        return Optional.ofNullable(prices.get(key)).map(columns -> Optional.ofNullable(regions.get(region))
                .map(columns::get)
                .orElseGet(() -> unknown(columns.get(0))));
    }

    private static Price unknown(Price elsewhere) {
        return new Price(elsewhere.what(), elsewhere.unit(), elsewhere.source(), Optional.empty());
    }

    public boolean isOutdated(LocalDate today) {
        return date.plusYears(YEARS).isBefore(today);
    }
}
