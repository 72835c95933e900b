package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of resource types. {@code taggable-types.tsv} are those of the AWS provider 5.100.0 that have
 * {@code tags}, from its schema; {@code types.tsv} says of each type that this catalog knows what kind of thing it is,
 * and what a mistake in it exposes.
 */
public final class ResourceTypes {
    static final String DATA_STORE = "data-store";

    /**
     * A row of the table.
     *
     * @param kind {@code data-store}, {@code compute}, {@code network}, {@code identity}, {@code observability},
     *     {@code inert}
     * @param exposes {@code holds}, {@code moves}, {@code access} or {@code none}
     * @param through ids of rules that judge it as a part of another resource
     */
    public record Known(String type, String kind, String exposes, List<String> through) {
        boolean exposesNothing() {
            return exposes.equals("none");
        }
    }

    private static final Set<String> TAGGABLE =
            Table.rows("taggable-types.tsv").stream().map(row -> row.get(0)).collect(Collectors.toUnmodifiableSet());
    private static final Map<String, Known> KNOWN = Table.rows("types.tsv").stream()
            .map(row -> new Known(row.get(0), row.get(1), row.get(2), through(row.get(3))))
            .collect(Collectors.toUnmodifiableMap(Known::type, Function.identity()));

    private ResourceTypes() {}

    private static List<String> through(String cell) {
        return cell.equals("-") ? List.of() : Arrays.asList(cell.split(","));
    }

    static boolean isTaggable(String type) {
        return TAGGABLE.contains(type);
    }

    public static Optional<Known> find(String type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    public static boolean isKnown(String type) {
        return KNOWN.containsKey(type);
    }

    /** Whether resources of a type hold data. */
    public static boolean isDataStore(String type) {
        return find(type).filter(known -> known.kind().equals(DATA_STORE)).isPresent();
    }

    /** One of these kinds; empty for a type that is not known. */
    public static String kind(String type) {
        return find(type).map(Known::kind).orElse("");
    }
}
