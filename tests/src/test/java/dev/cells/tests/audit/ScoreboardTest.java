package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.DeclaredCells;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The scoreboard that {@code tests/tools/scoreboard} prints: for each rule, how often it was right on the resources of its
 * fixtures, and on edits of the shipped stacks. A miss is a broken resource that it did not fail, or an undecidable one
 * that it passed; a false alarm is a harmless one that it did not pass.
 */
class ScoreboardTest {
    private static final Path RULES = Path.of("../audit/src/test/resources/rules");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The day that fixtures are written for. */
    private static final LocalDate OF_FIXTURES = LocalDate.of(2026, 1, 1);

    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyRuleFindsWhatIsBrokenInItsFixturesAndNothingElse() throws IOException {
        Map<String, Score> scores = scores();
        for (Rule rule : Catalog.rules()) {
            for (Path file : fixtures(rule.info().id())) {
                judge(rule, file, scores.get(rule.info().id()));
            }
        }
        print("FIXTURES", scores);
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(scores).allSatisfy((rule, score) -> {
            assertThat(score.breaks()).as(rule + " breaks").isTrue();
            assertThat(score.hasLookAlike()).as(rule + " has a look-alike").isTrue();
        });
    }

    /**
     * A look-alike must alarm no rule at all, not only the one that it looks like. But for ISO-27: that one cell was edited and
     * the others were not is what it finds, whatever the edit is.
     */
    @Test
    void everyRuleFindsWhatAnEditOfTheShippedStacksBreaksAndNothingElse() {
        EditedFleet fleet = new EditedFleet();
        Map<String, Score> scores = scores();
        Map<Boolean, List<Mutation>> harmless = Mutation.all().stream()
                .collect(Collectors.partitioningBy(edit -> edit.expected().equals("pass")));
        harmless.get(false).forEach(edit -> judge(edit, fleet.byItsRule(edit), scores));
        for (List<Mutation> together : Mutation.batches(harmless.get(true))) {
            boolean quiet = fleet.byAnyRule(together).isEmpty();
            together.forEach(edit -> judge(edit, quiet ? List.of() : fleet.byAnyRule(List.of(edit)), scores));
        }
        print("FLEET", scores);
        assertThat(String.join("\n", wrong)).isEmpty();
        List<String> without = scores.entrySet().stream()
                .filter(score -> !score.getValue().breaks() || !score.getValue().hasLookAlike())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(without)
                .as("rules without both kinds of edits: add lines to mutations.txt")
                .isEmpty();
    }

    private void judge(Mutation edit, List<Finding> found, Map<String, Score> scores) {
        if (!scores.get(edit.rule()).add(edit.expected(), worst(found))) {
            wrong.add(edit + " -> " + found.stream().map(ScoreboardTest::shown).toList());
        }
    }

    private static Map<String, Score> scores() {
        Map<String, Score> scores = new LinkedHashMap<>();
        Catalog.rules().forEach(rule -> scores.put(rule.info().id(), new Score()));
        return scores;
    }

    private static String worst(List<Finding> found) {
        return found.stream()
                .map(Finding::status)
                .min((a, b) -> Boolean.compare(b == Status.FAIL, a == Status.FAIL))
                .map(Status::toString)
                .orElse("pass");
    }

    private static String shown(Finding finding) {
        return finding.rule().id() + " " + finding.status() + " " + finding.stack() + ":" + finding.address() + ": "
                + finding.message();
    }

    private static void print(String title, Map<String, Score> scores) {
        System.out.printf("%-10s %s%n", title, Score.header());
        Score all = new Score();
        scores.forEach((rule, score) -> {
            System.out.printf("%-10s %s%n", rule, score);
            all.add(score);
        });
        System.out.printf("%-10s %s%n%n", "all", all);
    }

    private static List<Path> fixtures(String rule) throws IOException {
        try (Stream<Path> files = Files.list(RULES.resolve(rule))) {
            return files.filter(file -> file.toString().endsWith(".tf.json"))
                    .sorted()
                    .toList();
        }
    }

    private void judge(Rule rule, Path file, Score score) throws IOException {
        JsonNode fixture = MAPPER.readTree(file.toFile());
        JsonNode about = fixture.path("//");
        String name = about.path("stack").asText("acme");
        List<Stack> stacks = new ArrayList<>();
        stacks.add(StackReader.parse(name, fixture.toString()).get());
        about.path("others")
                .properties()
                .forEach(other -> stacks.add(
                        StackReader.parse(other.getKey(), other.getValue().toString())
                                .get()));
        Map<String, String> seen = new TreeMap<>();
        for (Finding finding : Auditor.of(List.of(rule))
                .audit(
                        stacks,
                        AuditOptions.on(OF_FIXTURES)
                                .judging(Set.of(name))
                                .made(about.path("made").asBoolean() ? Set.of(name) : Set.of())
                                .declared(DeclaredCells.of(about, stacks)))
                .findings()) {
            seen.put(finding.address(), finding.status().toString());
        }
        about.path("expect").properties().forEach(verdict -> {
            String status = seen.getOrDefault(verdict.getKey(), "");
            if (!score.add(verdict.getValue().asText(), status)) {
                wrong.add(file + " " + verdict + " -> " + status);
            }
        });
    }
}
