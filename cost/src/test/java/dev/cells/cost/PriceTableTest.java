package dev.cells.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cost.resource.Catalog;
import dev.cells.cost.table.Charges;
import dev.cells.cost.table.Price;
import dev.cells.cost.table.PriceTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriceTableTest {
    private static final PriceTable TABLE = PriceTable.bundled();

    /** A new type of the stacks costs nothing by decision, and never by accident. */
    @Test
    void everyTypeThatOurStacksUseIsPricedOrFreeOrChargedByUse() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "bindings", "types.txt"))) {
            assertThat(lines.map(String::strip)
                            .filter(line -> line.startsWith("aws_"))
                            .filter(type -> !TABLE.types().containsKey(type)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsChargedHasAPriceAndNoPriceIsThereForNothing() {
        List<String> named = TABLE.types().values().stream()
                .flatMap(PriceTableTest::keys)
                .distinct()
                .toList();
        assertThat(TABLE.prices().keySet()).containsAll(named);
        assertThat(TABLE.types().keySet()).containsAll(Catalog.pricers().keySet());
    }

    private static Stream<String> keys(Charges charges) {
        return Stream.concat(charges.fixed().stream(), charges.usage().stream());
    }

    @Test
    void everyPriceSaysWhereItIsFromAndIsMoreThanNothing() {
        assertThat(TABLE.prices().values().stream().flatMap(List::stream)).allSatisfy(price -> {
            assertThat(price.source()).startsWith("https://aws.amazon.com/").endsWith("/");
            assertThat(price.usd().orElse(BigDecimal.ONE)).isPositive();
        });
    }

    @Test
    void aPriceByTheHourIsThatOf730HoursAMonth() {
        assertThat(price("nat-gateway", "us-east-1").monthly()).contains(new BigDecimal("32.850"));
        assertThat(price("kms-key", "us-east-1").monthly()).contains(BigDecimal.ONE);
    }

    @Test
    void regionsOfOneGroupCostTheSameAndOthersDoNot() {
        assertThat(price("nat-gateway", "us-west-2")).isEqualTo(price("nat-gateway", "us-east-1"));
        assertThat(price("nat-gateway", "eu-west-1").usd()).contains(new BigDecimal("0.048"));
        assertThat(price("nat-gateway", "sa-east-1").usd()).isEmpty();
    }

    private static Price price(String key, String region) {
        return TABLE.price(key, region).orElseThrow();
    }

    @Test
    void pricesAreOutdatedAfterAYear() {
        LocalDate yearOn = TABLE.date().plusYears(1);
        assertThat(TABLE.isOutdated(yearOn)).isFalse();
        assertThat(TABLE.isOutdated(yearOn.plusDays(1))).isTrue();
    }
}
