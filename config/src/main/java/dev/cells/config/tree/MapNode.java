package dev.cells.config.tree;

import dev.cells.config.problem.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values by name, in the order in which they were written; a later layer's new keys come last. */
public record MapNode(Map<String, Node> entries, Origin origin, List<Setting> history) implements Node {
    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        history = List.copyOf(history);
    }

    public static MapNode empty(Origin origin) {
        return new MapNode(Map.of(), origin, List.of());
    }

    /** The value at a dotted path below this map; an empty path is the map itself. */
    public Optional<Node> find(String path) {
        return find(SettingPath.of(path));
    }

    /** The value at a path below this map; the root is the map itself. */
    public Optional<Node> find(SettingPath path) {
        Node here = this;
        for (String key : path.keys()) {
            if (!(here instanceof MapNode map) || !map.entries.containsKey(key)) {
                return Optional.empty();
            }
            here = map.entries.get(key);
        }
        return Optional.of(here);
    }

    @Override
    public String display() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().display())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
