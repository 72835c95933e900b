package dev.cells.config.fleet;

import dev.cells.config.tree.ActiveScalars;
import dev.cells.config.tree.ScalarNode;
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

    private static SortedMap<String, ScalarNode> settings(StackConfig stack) {
        return ActiveScalars.of(stack.settings(), text -> text.contains(DIGEST));
    }
}
