package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.Renaming;
import dev.cells.audit.rules.Respelling;
import dev.cells.audit.rules.Rewording;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped stacks with as many mistakes as fit into them at once, written in other ways: the report is the same bytes.
 * What is written otherwise is every stack, since rules follow names from stack to stack.
 */
class ShippedSpellingTest {
    /** But for ISO-27, which compares cells by the ids of their resources: another id is another resource. */
    private static final List<Rule> WHATEVER_IDS = Catalog.rules().stream()
            .filter(rule -> !rule.info().id().equals("ISO-27"))
            .toList();

    private static SortedMap<String, ObjectNode> stacks;
    private static String report;

    private interface Change {
        JsonNode of(ObjectNode stack);
    }

    @BeforeAll
    static void breakThem() {
        EditedFleet fleet = new EditedFleet();
        SortedMap<String, List<Mutation>> broken = new TreeMap<>();
        for (List<Mutation> batch : Mutation.batches(Mutation.all().stream()
                .filter(edit -> !edit.expected().equals("pass"))
                .toList())) {
            broken.putIfAbsent(batch.get(0).edited(), batch);
        }
        stacks = fleet.edited(broken);
        AuditReport whole = audit(parsed(stack -> stack));
        assertThat(whole.with(Status.FAIL).stream()
                        .map(finding -> finding.rule().id())
                        .distinct())
                .hasSizeGreaterThan(60);
        report = whole.toJson();
    }

    @Test
    void asObjectsOrListsWithKeysInAnotherOrder() {
        assertThat(audit(parsed(new Respelling(1)::respell)).toJson()).isEqualTo(report);
    }

    @Test
    void withTextsWrittenOtherwise() {
        assertThat(audit(parsed(new Rewording(1)::reword)).toJson()).isEqualTo(report);
    }

    @Test
    void underOtherNames() {
        Map<String, Renaming> names = new TreeMap<>();
        stacks.forEach((name, stack) -> names.put(name, Renaming.inOrder(stack)));
        List<Stack> renamed = new ArrayList<>();
        stacks.forEach((name, stack) -> renamed.add(
                StackReader.parse(name, names.get(name).apply(stack).toString()).get()));
        String json = audit(renamed, WHATEVER_IDS).toJson();
        for (Renaming stack : names.values()) {
            json = stack.undone(json);
        }
        assertThat(Renaming.comparable(json))
                .isEqualTo(Renaming.comparable(
                        audit(parsed(stack -> stack), WHATEVER_IDS).toJson()));
    }

    @Test
    void inSeveralFiles(@TempDir Path root) {
        Respelling split = new Respelling(1);
        stacks.forEach((name, stack) -> write(root.resolve(name), split.split(stack)));
        assertThat(audit(List.copyOf(StackReader.read(root).get().values())).toJson())
                .isEqualTo(report);
    }

    private static void write(Path folder, List<ObjectNode> parts) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < parts.size(); i++) {
                Files.writeString(
                        folder.resolve("part" + i + ".tf.json"), parts.get(i).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Stack> parsed(Change change) {
        List<Stack> all = new ArrayList<>();
        stacks.forEach((name, stack) ->
                all.add(StackReader.parse(name, change.of(stack).toString()).get()));
        return all;
    }

    private static AuditReport audit(List<Stack> all) {
        return audit(all, Catalog.rules());
    }

    private static AuditReport audit(List<Stack> all, List<Rule> rules) {
        return Auditor.of(rules).audit(all, EditedFleet.DECLARED);
    }
}
