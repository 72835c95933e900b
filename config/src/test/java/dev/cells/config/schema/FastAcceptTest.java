package dev.cells.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** The quick yes and the library agree on the shipped cells, however they are mutated. */
class FastAcceptTest {
    private static final Origin HERE = Origin.of("test");
    private static final List<MapNode> CELLS = new FleetLoader(TestProject.REAL, TestProject.TODAY, List.of())
            .load().get().stacks().values().stream()
                    .filter(stack -> stack.address().tier() == Tier.CELL)
                    .map(StackConfig::settings)
                    .toList();

    @Property(tries = 4000)
    void theQuickAnswerIsTheLibrarysAnswer(@ForAll long seed, @ForAll boolean layer) {
        Random random = new Random(seed);
        MapNode cell = CELLS.get(random.nextInt(CELLS.size()));
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            cell = (MapNode) map(cell, random);
        }
        boolean quick = new FastAccept(layer).accepts(ConfigSchema.get().view(Part.CELL), cell);
        boolean library = ConfigSchema.get()
                .validate(Part.CELL, cell, SettingPath.ROOT, layer)
                .isEmpty();
        assertThat(quick).as("%s", cell.display()).isEqualTo(library);
        Statistics.collect(quick ? "accepted" : "refused");
    }

    @Test
    void theSchemaUsesOnlyKeywordsThatTheQuickAnswerKnows() {
        for (Part part : Part.values()) {
            assertThat(FastAccept.KEYWORDS)
                    .containsAll(keywords(ConfigSchema.get().view(part)));
        }
    }

    private static Set<String> keywords(SchemaView view) {
        Set<String> found = new TreeSet<>(view.rule().keySet());
        view.properties().values().forEach(child -> found.addAll(keywords(child)));
        view.named().ifPresent(child -> found.addAll(keywords(child)));
        view.items().ifPresent(child -> found.addAll(keywords(child)));
        view.names().ifPresent(child -> found.addAll(keywords(child)));
        return found;
    }

    private static Node mutate(Node node, Random random) {
        if (node instanceof MapNode map && !map.entries().isEmpty() && random.nextInt(8) != 0) {
            return map(map, random);
        }
        if (node instanceof ListNode list && !list.items().isEmpty() && random.nextInt(4) != 0) {
            List<Node> items = new ArrayList<>(list.items());
            int at = random.nextInt(items.size());
            switch (random.nextInt(3)) {
                case 0 -> items.remove(at);
                case 1 -> items.add(items.get(at));
                default -> items.set(at, mutate(items.get(at), random));
            }
            return new ListNode(items, HERE, List.of());
        }
        return any(node, random);
    }

    private static Node map(MapNode map, Random random) {
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        String key = new ArrayList<>(entries.keySet()).get(random.nextInt(entries.size()));
        switch (random.nextInt(8)) {
            case 0 -> entries.remove(key);
            case 1 -> entries.put(key + "x", entries.get(key));
            case 2 -> entries.put("*", entries.get(key));
            case 3 -> entries.put("enabled", new ScalarNode(random.nextBoolean(), HERE, List.of()));
            default -> entries.put(key, mutate(entries.get(key), random));
        }
        return new MapNode(entries, HERE, List.of());
    }

    private static Node any(Node node, Random random) {
        Object[] values = {
            true,
            false,
            0L,
            1L,
            -1L,
            2L,
            365L,
            1L << 40,
            2.5,
            "",
            "x",
            "a b",
            "${client}",
            "Ä",
            "none",
            "16.4",
            "10.16.0.0/16",
            "x".repeat(200),
            "us-east-1",
            node instanceof ScalarNode scalar ? scalar.value() + "x" : "y"
        };
        return switch (random.nextInt(12)) {
            case 0 -> MapNode.empty(HERE);
            case 1 -> new ListNode(List.of(), HERE, List.of());
            case 2 -> new ListNode(List.of(node), HERE, List.of());
            default -> new ScalarNode(values[random.nextInt(values.length)], HERE, List.of());
        };
    }
}
