package dev.cells.config.fleet;

import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The container images that stacks run: each is written as a repository of the account's registry and a digest. */
public final class Images {
    private static final String DIGEST = "@sha256:";

    private final SortedMap<String, SortedSet<String>> digests = new TreeMap<>();

    private Images() {}

    /** Digests of a stack's images by repository, {@code sha256:9f86…} by {@code api}; what is turned off runs none. */
    public static SortedMap<String, SortedSet<String>> of(StackConfig stack) {
        Images images = new Images();
        images.add(stack.settings());
        return images.digests;
    }

    private void add(Node node) {
        if (node instanceof MapNode map && !Switches.isOff(map)) {
            map.entries().values().forEach(this::add);
        } else if (node instanceof ListNode list) {
            list.items().forEach(this::add);
        } else if (node instanceof ScalarNode scalar && scalar.display().contains(DIGEST)) {
            String image = scalar.display();
            int at = image.indexOf(DIGEST);
            digests.computeIfAbsent(image.substring(0, at), repository -> new TreeSet<>())
                    .add(image.substring(at + 1));
        }
    }
}
