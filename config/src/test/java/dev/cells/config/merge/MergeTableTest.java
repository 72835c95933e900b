package dev.cells.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.merge.MergeTable.Word;
import dev.cells.config.merge.Patch.ListRule;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** The program merges as the table in {@code docs/config.md} says. */
class MergeTableTest {
    @Provide
    Arbitrary<Word> layers() {
        return maps("", 3);
    }

    private Arbitrary<Word> words(int depth) {
        Arbitrary<Object> values = Arbitraries.of(true, false, "x", "z", 1L, 2.5);
        Arbitrary<Word> scalars = values.map(value -> new Word("", value, null));
        Arbitrary<Object> items =
                Arbitraries.of("p", "q", "r", 7L, true).list().ofMaxSize(3).map(list -> list);
        Arbitrary<Word> lists = Combinators.combine(
                        Arbitraries.of("", "", "!append", "!prepend", "!remove", "!replace"), items)
                .as((tag, list) -> new Word(tag, list, null));
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalars),
                Tuple.of(4, lists),
                Tuple.of(1, Arbitraries.just(new Word("!unset", null, null))),
                Tuple.of(1, values.map(value -> new Word("!replace", value, null))),
                Tuple.of(4, depth == 0 ? scalars : maps("", depth - 1)),
                Tuple.of(1, depth == 0 ? lists : maps("!replace", depth - 1)));
    }

    private Arbitrary<Word> maps(String tag, int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "enabled"), words(depth))
                .ofMaxSize(3)
                .map(entries -> new Word(tag, null, entries));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void mergingIsWhatTheTableSays(@ForAll @Size(min = 1, max = 4) List<@From("layers") Word> layers) {
        MergeTable table = new MergeTable();
        Object expected = Map.of();
        Merger merger = new Merger(SettingPath.ROOT);
        MapNode tree = MapNode.empty(Origin.of("none"));
        for (int i = 0; i < layers.size(); i++) {
            expected = table.merge(expected, layers.get(i), "");
            tree = merger.merge(tree, (Patch.Settings) patch(layers.get(i), "layer-" + i));
        }
        assertThat(Values.plain(tree)).isEqualTo(expected);
        assertThat(merger.problems().stream().map(problem -> problem.code() + " " + problem.path()))
                .containsExactlyElementsOf(table.errors);
        Statistics.collect(table.errors.isEmpty() ? "clean" : "with errors");
    }

    @Property
    void whatALayerDoesNotTouchIsShared(@ForAll("layers") Word below, @ForAll("layers") Word above) {
        Merger merger = new Merger(SettingPath.ROOT);
        MapNode low = merger.merge(MapNode.empty(Origin.of("none")), (Patch.Settings) patch(below, "low"));
        MapNode high = merger.merge(low, (Patch.Settings) patch(above, "high"));
        low.entries().forEach((key, node) -> {
            if (!above.entries().containsKey(key)) {
                assertThat(high.entries().get(key)).isSameAs(node);
            }
        });
    }

    /** For single values, where nothing can go wrong, the history is every layer's word in order. */
    @Property
    void everyLayersWordIsKept(@ForAll @Size(min = 1, max = 5) List<@From("values") Map<String, String>> layers) {
        Merger merger = new Merger(SettingPath.ROOT);
        MapNode tree = MapNode.empty(Origin.of("none"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Map<String, Word> words = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : layers.get(i).entrySet()) {
                boolean unset = entry.getValue().isEmpty();
                boolean there = tree.entries().containsKey(entry.getKey());
                if (unset && !there) {
                    continue;
                }
                words.put(entry.getKey(), new Word(unset ? "!unset" : "", unset ? null : entry.getValue(), null));
                expected.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add("layer-" + i + " " + (unset ? "(unset)" : entry.getValue()));
            }
            tree = merger.merge(tree, (Patch.Settings) patch(Word.map(words), "layer-" + i));
        }
        MapNode result = tree;
        expected.forEach((key, layersOfKey) -> {
            Node node = result.entries().get(key);
            Stream<String> told = node == null
                    ? merger.removed().get(SettingPath.of(key)).stream().map(MergeTableTest::told)
                    : Stream.concat(
                            node.history().stream().map(MergeTableTest::told),
                            Stream.of(node.origin() + " " + node.display()));
            assertThat(told).containsExactlyElementsOf(layersOfKey);
        });
        assertThat(merger.problems()).isEmpty();
    }

    @Provide
    Arbitrary<Map<String, String>> values() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), Arbitraries.of("x", "z", ""))
                .ofMaxSize(3);
    }

    @Test
    void theTableIsRead() {
        assertThat(new MergeTable().results())
                .containsExactly(
                        "above",
                        "above becomes `enabled`, then merged",
                        "above, then below",
                        "below without above",
                        "below, then above",
                        "gone",
                        "merged",
                        "nothing-to-remove",
                        "nothing-to-unset",
                        "switch becomes `enabled`, then merged",
                        "type-change");
    }

    private static String told(Setting setting) {
        return setting.origin() + " " + setting.display();
    }

    private static Patch patch(Word word, String file) {
        Origin origin = Origin.of(file);
        boolean replace = word.tag().equals("!replace");
        if (word.entries() != null) {
            Map<String, Patch> entries = new LinkedHashMap<>();
            word.entries().forEach((key, value) -> entries.put(key, patch(value, file)));
            return new Patch.Settings(entries, replace, origin);
        }
        if (word.value() instanceof List<?> list) {
            ListRule rule = word.tag().isEmpty()
                    ? ListRule.PLAIN
                    : ListRule.valueOf(word.tag().substring(1).toUpperCase(Locale.ROOT));
            return new Patch.Items(
                    list.stream().map(item -> (Node) scalar(item, origin)).toList(), rule, origin);
        }
        return word.value() == null ? new Patch.Unset(origin) : new Patch.Value(word.value(), replace, origin);
    }

    private static ScalarNode scalar(Object value, Origin origin) {
        return new ScalarNode(value, origin, List.of());
    }
}
