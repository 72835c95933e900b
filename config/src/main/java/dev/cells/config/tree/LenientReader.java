package dev.cells.config.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into a tree that may not keep to the schema: what is not as expected is not there. */
public final class LenientReader {
    private LenientReader() {}

    public static Optional<ScalarNode> scalar(MapNode map, String path) {
        return map.find(path).filter(ScalarNode.class::isInstance).map(ScalarNode.class::cast);
    }

    public static Optional<String> text(MapNode map, String path) {
        return scalar(map, path).filter(node -> node.value() instanceof String).map(ScalarNode::display);
    }

    public static Optional<Long> number(MapNode map, String path) {
        return scalar(map, path).filter(node -> node.value() instanceof Long).map(node -> (Long) node.value());
    }

    public static boolean isTrue(MapNode map, String path) {
        return scalar(map, path)
                .filter(node -> Boolean.TRUE.equals(node.value()))
                .isPresent();
    }

    /** The texts of a list. */
    public static List<ScalarNode> texts(MapNode map, String path) {
        return map.find(path)
                .filter(ListNode.class::isInstance)
                .map(node -> ((ListNode) node)
                        .items().stream()
                                .filter(item -> item instanceof ScalarNode scalar && scalar.value() instanceof String)
                                .map(ScalarNode.class::cast)
                                .toList())
                .orElse(List.of());
    }

    /** Named things that are there and on. */
    public static Map<String, MapNode> named(MapNode map, String path) {
        Map<String, MapNode> things = new LinkedHashMap<>();
        if (map.find(path).orElse(null) instanceof MapNode found) {
            found.entries().forEach((name, node) -> {
                if (node instanceof MapNode thing && !Switches.isOff(thing)) {
                    things.put(name, thing);
                }
            });
        }
        return things;
    }

    /** Whether a module is there and on. */
    public static boolean isOn(MapNode map, String path) {
        Optional<Node> module = map.find(path);
        return module.isPresent() && module.get() instanceof MapNode && !Switches.isOff(module.get());
    }
}
