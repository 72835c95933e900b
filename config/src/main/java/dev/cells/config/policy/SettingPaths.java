package dev.cells.config.policy;

import dev.cells.config.schema.SchemaView;
import java.util.Set;
import java.util.TreeSet;

/** All paths that the schema has, with {@code *} for names. */
final class SettingPaths {
    private SettingPaths() {}

    static Set<String> of(SchemaView schema) {
        Set<String> paths = new TreeSet<>();
        collect(schema, "", paths);
        return paths;
    }

    private static void collect(SchemaView view, String path, Set<String> into) {
        if (!path.isEmpty()) {
            into.add(path);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        view.properties().forEach((key, child) -> collect(child, prefix + key, into));
        view.named().ifPresent(child -> collect(child, prefix + "*", into));
    }
}
