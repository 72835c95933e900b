package dev.cells.config.fleet;

import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The container images that stacks run: each is written as a repository of the account's registry and a digest. */
public final class Images {
    private static final String DIGEST = "@sha256:";

    private Images() {}

    /** Digests of a stack's images by repository, {@code sha256:9f86…} by {@code api}; what is turned off runs none. */
    public static SortedMap<String, SortedSet<String>> of(StackConfig stack) {
        SortedMap<String, SortedSet<String>> digests = new TreeMap<>();
        settings(stack).values().forEach(setting -> {
            String image = setting.display();
            int at = image.indexOf(DIGEST);
            digests.computeIfAbsent(image.substring(0, at), repository -> new TreeSet<>())
                    .add(image.substring(at + 1));
        });
        return digests;
    }

    /** The settings of a stack that are images, by their paths; what is turned off runs none. */
    public static SortedMap<String, ScalarNode> settings(StackConfig stack) {
        SortedMap<String, ScalarNode> found = new TreeMap<>();
        collect(stack.settings(), SettingPath.ROOT, found);
        return found;
    }

    private static void collect(Node node, SettingPath path, SortedMap<String, ScalarNode> found) {
        if (node instanceof MapNode map && !Switches.isOff(map)) {
            map.entries().forEach((key, value) -> collect(value, path.child(key), found));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, path, found));
        } else if (node instanceof ScalarNode scalar && scalar.display().contains(DIGEST)) {
            found.put(path.toString(), scalar);
        }
    }
}
