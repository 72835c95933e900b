package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rules.Catalog;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The scoreboard that {@code tests/tools/scoreboard} prints: for each rule, on how many broken and on how many harmless
 * resources of its fixtures it was right. A miss is a broken resource that it did not fail, or an undecidable one that it
 * passed; a false alarm is a harmless one that it did not pass.
 */
class ScoreboardTest {
    private static final Path RULES = Path.of("../audit/src/test/resources/rules");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Nothing can fail here: a type is known, or unknown. */
    private static final Set<String> NEVER_FAIL = Set.of("ENC-15");

    private static final class Score {
        private int broken;
        private int hits;
        private int undecidable;
        private int misses;
        private int harmless;
        private int alarms;

        private void add(String expected, String seen) {
            switch (expected) {
                case "fail" -> {
                    broken++;
                    hits += seen.equals("fail") ? 1 : 0;
                    misses += seen.equals("fail") ? 0 : 1;
                }
                case "unknown" -> {
                    undecidable++;
                    misses += seen.equals("pass") || seen.isEmpty() ? 1 : 0;
                    alarms += seen.equals("fail") ? 1 : 0;
                }
                default -> {
                    harmless++;
                    alarms += seen.equals("pass") ? 0 : 1;
                }
            }
        }
    }

    @Test
    void everyRuleFindsWhatIsBrokenAndNothingElse() throws IOException {
        Map<String, Score> scores = new TreeMap<>();
        for (Rule rule : Catalog.rules()) {
            Score score = scores.computeIfAbsent(rule.info().id(), id -> new Score());
            for (Path file : fixtures(rule.info().id())) {
                judge(rule, MAPPER.readTree(file.toFile()), score);
            }
        }
        System.out.printf(
                "%-10s %7s %6s %12s %7s %9s %13s%n",
                "RULE", "BROKEN", "HITS", "UNDECIDABLE", "MISSES", "HARMLESS", "FALSE ALARMS");
        scores.forEach(ScoreboardTest::print);
        Score all = new Score();
        scores.values().forEach(score -> {
            all.broken += score.broken;
            all.hits += score.hits;
            all.undecidable += score.undecidable;
            all.misses += score.misses;
            all.harmless += score.harmless;
            all.alarms += score.alarms;
        });
        print("all", all);
        assertThat(scores).allSatisfy((rule, score) -> {
            assertThat(score.broken > 0 || NEVER_FAIL.contains(rule))
                    .as(rule + " breaks")
                    .isTrue();
            assertThat(score.harmless).as(rule + " has a look-alike").isPositive();
            assertThat(score.misses).as("misses of " + rule).isZero();
            assertThat(score.alarms).as("false alarms of " + rule).isZero();
        });
    }

    private static void print(String rule, Score score) {
        System.out.printf(
                "%-10s %7d %6d %12d %7d %9d %13d%n",
                rule, score.broken, score.hits, score.undecidable, score.misses, score.harmless, score.alarms);
    }

    private static List<Path> fixtures(String rule) throws IOException {
        try (Stream<Path> files = Files.list(RULES.resolve(rule))) {
            return files.filter(file -> file.toString().endsWith(".tf.json"))
                    .sorted()
                    .toList();
        }
    }

    private static void judge(Rule rule, JsonNode fixture, Score score) {
        JsonNode about = fixture.path("//");
        String name = about.path("stack").asText("acme");
        List<Stack> stacks = new ArrayList<>();
        stacks.add(StackReader.parse(name, fixture.toString()).get());
        about.path("others")
                .properties()
                .forEach(other -> stacks.add(
                        StackReader.parse(other.getKey(), other.getValue().toString())
                                .get()));
        AuditOptions options = AuditOptions.on(LocalDate.of(2026, 1, 1)).judging(Set.of(name));
        Map<String, String> seen = new TreeMap<>();
        for (Finding finding : Auditor.of(List.of(rule)).audit(stacks, options).findings()) {
            seen.put(finding.address(), finding.status().toString());
        }
        about.path("expect")
                .properties()
                .forEach(verdict -> score.add(verdict.getValue().asText(), seen.getOrDefault(verdict.getKey(), "")));
    }
}
