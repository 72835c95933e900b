package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleFixturesTest {
    private static final Map<String, Rule> RULES = Catalog.rules().stream()
            .collect(Collectors.toMap(rule -> rule.info().id(), Function.identity()));

    /** What nobody knows is never a failure: a type that no rule is about. */
    private static final Set<String> NEVER_FAIL = Set.of("ENC-15");

    @TestFactory
    Stream<DynamicTest> judgesEachFixtureAsItSays() {
        return Fixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.toString(), () -> {
                    assertThat(RULES).containsKey(fixture.rule());
                    Rule rule = RULES.get(fixture.rule());
                    assertThat(fixture.judged(rule))
                            .as(() -> fixture.explain(rule))
                            .isEqualTo(fixture.expected());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasFixturesThatPassAndThatDoNot() {
        Map<String, List<Fixture>> byRule = Fixture.all().stream().collect(Collectors.groupingBy(Fixture::rule));
        return RULES.keySet().stream()
                .sorted()
                .map(id -> DynamicTest.dynamicTest(id, () -> assertThat(byRule.getOrDefault(id, List.of()).stream()
                                .flatMap(fixture -> fixture.expected().values().stream()))
                        .contains("pass", NEVER_FAIL.contains(id) ? "unknown" : "fail")));
    }

    @Test
    void fixturesSayWhatTheyAreByTheirName() {
        assertThat(Fixture.all())
                .allSatisfy(fixture -> assertThat(fixture.expected().values())
                        .as(fixture.toString())
                        .allMatch(status -> Set.of("pass", "fail", "unknown").contains(status))
                        .allMatch(status -> !fixture.name().startsWith("pass") || status.equals("pass"))
                        .allMatch(status -> !fixture.name().startsWith("fail") || status.equals("fail"))
                        .allMatch(status -> !fixture.name().startsWith("unknown") || status.equals("unknown")));
    }
}
