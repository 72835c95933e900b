package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resources that have another address: of the same type, and with the same name in AWS. */
final class Renames {
    /** The arguments that name a resource in AWS; the first that is there counts. */
    private static final List<String> NAMING = List.of(
            "bucket",
            "identifier",
            "cluster_identifier",
            "replication_group_id",
            "domain_name",
            "function_name",
            "family",
            "dashboard_name",
            "alarm_name",
            "name");

    private Renames() {}

    /** The new address by the old one. A name that two have names nobody. */
    static SortedMap<String, String> of(
            SortedMap<String, JsonNode> gone, SortedMap<String, JsonNode> made, SortedMap<String, JsonNode> after) {
        Map<String, Optional<String>> byName = new HashMap<>();
        made.forEach((address, body) -> name(address, body)
                .ifPresent(name -> byName.merge(name, Optional.of(address), (one, other) -> Optional.empty())));
        Map<String, String> oldByName = new HashMap<>();
        SortedMap<String, String> renamed = new TreeMap<>();
        gone.forEach((address, body) -> name(address, body).ifPresent(name -> {
            boolean first = oldByName.put(name, address) == null;
            byName.getOrDefault(name, Optional.empty())
                    .filter(now -> first)
                    .ifPresent(now -> renamed.put(address, now));
        }));
        gone.keySet().forEach(address -> told(address, after)
                .filter(made::containsKey)
                .filter(to -> StackDiff.type(to).equals(StackDiff.type(address)))
                .ifPresent(to -> {
                    renamed.values().remove(to);
                    renamed.put(address, to);
                }));
        return renamed;
    }

    private static Optional<String> name(String address, JsonNode body) {
        if (!StackDiff.isResource(address)) {
            return Optional.empty();
        }
        return NAMING.stream()
                .map(argument -> argument + "=" + body.path(argument).asText(""))
                .filter(named -> !named.endsWith("="))
                .findFirst()
                .map(named -> StackDiff.type(address) + " " + named);
    }

    /** Whether the later version has a {@code moved} block for it. */
    static boolean isTold(String from, String to, SortedMap<String, JsonNode> after) {
        return told(from, after).filter(to::equals).isPresent();
    }

    private static Optional<String> told(String from, SortedMap<String, JsonNode> after) {
        return Optional.ofNullable(after.get("moved." + from))
                .map(block -> block.path("to").asText());
    }
}
