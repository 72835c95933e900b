package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Rule;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict is about what a stack says and not about how it is written: over all fixtures, in several ways. */
class SpellingTest {
    private interface Relation {
        void holds(Rule rule, Fixture fixture, long seed);
    }

    private static void everywhere(Relation relation) {
        for (Fixture fixture : Fixture.all()) {
            Rule rule = Catalog.find(fixture.rule()).orElseThrow();
            relation.holds(rule, fixture, fixture.toString().hashCode());
        }
    }

    /** What a fixture gives as it is written, which each relation compares with. */
    private static final Map<String, String> REPORTS = new ConcurrentHashMap<>();

    private static String asWritten(Rule rule, Fixture fixture) {
        return REPORTS.computeIfAbsent(
                fixture.toString(), name -> fixture.report(rule).toJson());
    }

    /** That one cell has another id than its siblings is what ISO-27 finds. */
    private static void everywhereButWhereIdsAreCompared(Relation relation) {
        everywhere((rule, fixture, seed) -> {
            if (!fixture.rule().equals("ISO-27")) {
                relation.holds(rule, fixture, seed);
            }
        });
    }

    private static void sameBytes(Rule rule, Fixture fixture, UnaryOperator<ObjectNode> change) {
        Fixture changed = new Fixture(fixture.rule(), fixture.name(), change.apply(fixture.json()));
        assertThat(changed.report(rule).toJson())
                .as(() -> fixture + " as " + changed.json().toPrettyString())
                .isEqualTo(asWritten(rule, fixture));
    }

    @Test
    void reportsAreTheSameBytesHoweverTheStackIsSpelled() {
        everywhere((rule, fixture, seed) -> sameBytes(rule, fixture, new Respelling(seed)::respell));
    }

    @Test
    void reportsAreTheSameBytesHoweverTextsAreWritten() {
        everywhere((rule, fixture, seed) -> sameBytes(rule, fixture, new Rewording(seed)::reword));
    }

    @Test
    void verdictsDoNotDependOnTheOrderOfBlocks() {
        everywhere((rule, fixture, seed) -> {
            Fixture shuffled =
                    new Fixture(fixture.rule(), fixture.name(), new Respelling(seed).shuffle(fixture.json()));
            assertThat(shuffled.judged(rule))
                    .as(() -> fixture + " as " + shuffled.json().toPrettyString())
                    .isEqualTo(fixture.expected());
        });
    }

    @Test
    void reportsAreTheSameBytesUnderOtherNames() {
        everywhereButWhereIdsAreCompared((rule, fixture, seed) -> {
            Renaming names = Renaming.inOrder(fixture.json());
            Fixture renamed = new Fixture(fixture.rule(), fixture.name(), names.apply(fixture.json()));
            assertThat(Renaming.comparable(names.undone(renamed.report(rule).toJson())))
                    .as(() -> fixture + " as " + renamed.json().toPrettyString())
                    .isEqualTo(Renaming.comparable(asWritten(rule, fixture)));
        });
    }

    @Test
    void verdictsFollowRenamedResourcesInAnyOrder() {
        everywhereButWhereIdsAreCompared((rule, fixture, seed) -> {
            Renaming names = new Renaming(
                    fixture.json(),
                    address -> "r" + Math.floorMod((address + seed).hashCode(), 1_000_000) + "_"
                            + address.substring(address.lastIndexOf('.') + 1));
            SortedMap<String, String> expected = new TreeMap<>();
            fixture.expected().forEach((address, status) -> expected.put(names.renamed(address), status));
            Fixture renamed = new Fixture(fixture.rule(), fixture.name(), names.apply(fixture.json()));
            assertThat(renamed.judged(rule))
                    .as(() -> fixture + " as " + renamed.json().toPrettyString())
                    .isEqualTo(expected);
        });
    }

    /** Terraform reads the files of a folder as one. */
    @Test
    void reportsAreTheSameBytesHoweverTheStackIsSplitIntoFiles(@TempDir Path root) {
        everywhere((rule, fixture, seed) -> {
            String name = fixture.json().path("//").path("stack").asText("acme");
            List<ObjectNode> parts = new Respelling(seed).split(fixture.json());
            assertThat(fixture.report(rule, written(root.resolve(fixture + "-" + seed), name, parts))
                            .toJson())
                    .as(() -> fixture + " as " + parts)
                    .isEqualTo(asWritten(rule, fixture));
        });
    }

    private static Stack written(Path root, String name, List<ObjectNode> parts) {
        try {
            Path folder = Files.createDirectories(root.resolve(name));
            for (int i = 0; i < parts.size(); i++) {
                Files.writeString(
                        folder.resolve("part" + i + ".tf.json"), parts.get(i).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StackReader.read(root).get().get(name);
    }
}
