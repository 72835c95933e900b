package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The effective settings of a cell one by one: its values, and which things of each kind it names. */
public final class SettingLeaves {
    /** Which names a map of named things has, as a setting of its own: a further service changes more than its own values. */
    public static final String NAMES = "#";

    private SettingLeaves() {}

    /**
     * One of them.
     *
     * @param path dotted; of the names of services, {@code services.#}
     * @param pattern the path with {@code *} for each name
     * @param node that has the value; of names, the map
     * @param value as text
     */
    public record Leaf(String path, String pattern, Node node, String value) {}

    /** In the order of the file; what is below something that is turned off does not count. */
    public static List<Leaf> of(StackConfig cell) {
        List<Leaf> leaves = new ArrayList<>();
        collect(cell.settings(), Optional.of(ConfigSchema.get().view(Part.CELL)), "", "", leaves);
        return leaves;
    }

    private static void collect(
            MapNode map, Optional<SchemaView> schema, String path, String pattern, List<Leaf> leaves) {
        Optional<SchemaView> named = schema.flatMap(SchemaView::named);
        if (named.isPresent()) {
            TreeSet<String> names = new TreeSet<>();
            map.entries().forEach((name, node) -> {
                if (!Switches.isOff(node)) {
                    names.add(name);
                }
            });
            leaves.add(new Leaf(path + NAMES, pattern + NAMES, map, String.join(", ", names)));
        }
        boolean isOff = !path.isEmpty() && Switches.isOff(map);
        map.entries().forEach((key, node) -> {
            boolean isNamed = named.isPresent()
                    && schema.map(view -> !view.properties().containsKey(key)).orElse(false);
            String below = path + key;
            String wild = pattern + (isNamed ? "*" : key);
            if (node instanceof MapNode inner) {
                if (!isOff) {
                    collect(inner, schema.flatMap(view -> view.child(key)), below + ".", wild + ".", leaves);
                }
            } else if (!isOff || key.equals(Switches.KEY)) {
                leaves.add(new Leaf(below, wild, node, node.display()));
            }
        });
    }
}
