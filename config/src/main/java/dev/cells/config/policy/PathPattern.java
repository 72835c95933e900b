package dev.cells.config.policy;

import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Switches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dotted path in which {@code *} stands for any one key. */
final class PathPattern {
    private final List<String> keys;

    PathPattern(String path) {
        keys = List.of(path.split("\\."));
    }

    /** What the pattern meets in a tree, by path. In what is turned off only the switch itself is met. */
    Map<String, Node> in(MapNode tree) {
        Map<String, Node> found = new LinkedHashMap<>();
        collect(tree, 0, "", found);
        return found;
    }

    boolean matches(String path) {
        String[] other = path.split("\\.");
        if (other.length != keys.size()) {
            return false;
        }
        for (int i = 0; i < other.length; i++) {
            if (!keys.get(i).equals("*") && !keys.get(i).equals(other[i])) {
                return false;
            }
        }
        return true;
    }

    private void collect(Node node, int depth, String path, Map<String, Node> found) {
        if (depth == keys.size()) {
            found.put(path, node);
            return;
        }
        if (!(node instanceof MapNode map)) {
            return;
        }
        String key = keys.get(depth);
        if (Switches.isOff(map) && !key.equals(Switches.KEY)) {
            return;
        }
        map.entries().forEach((name, child) -> {
            if (key.equals("*") || key.equals(name)) {
                collect(child, depth + 1, path.isEmpty() ? name : path + "." + name, found);
            }
        });
    }
}
