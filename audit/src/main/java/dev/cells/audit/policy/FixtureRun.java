package dev.cells.audit.policy;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.policy.Fixture.Expected;
import dev.cells.audit.rule.Status;
import dev.cells.config.problem.Outcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What a rule says about one of its fixtures.
 *
 * @param actual {@code pass}, {@code fail}, {@code unknown}, or {@code error} where nothing was judged
 * @param message of the worst verdict, or why nothing was judged
 */
public record FixtureRun(OwnRule rule, Fixture fixture, String actual, String message) {
    /** Without a verdict. */
    public static final String ERROR = "error";

    public boolean asExpected() {
        return actual.equals(fixture.expected().toString());
    }

    /** Every fixture of a rule. */
    public static List<FixtureRun> all(OwnRule rule) {
        return rule.fixtures().stream().map(fixture -> run(rule, fixture)).toList();
    }

    /** Whether the rule has a fixture of this kind. */
    public static boolean covers(OwnRule rule, Expected expected) {
        return rule.fixtures().stream().anyMatch(fixture -> fixture.expected() == expected);
    }

    private static FixtureRun run(OwnRule rule, Fixture fixture) {
        Outcome<Stack> stack = StackReader.parse(fixture.stack(), fixture.json());
        if (!stack.ok()) {
            return new FixtureRun(rule, fixture, ERROR, stack.problems().get(0).message());
        }
        AuditReport report = Auditor.of(List.of(rule)).audit(List.of(stack.get()), AuditOptions.on(LocalDate.EPOCH));
        if (!report.failures().isEmpty()) {
            return new FixtureRun(
                    rule, fixture, ERROR, report.failures().get(0).problem().message());
        }
        return report.findings().stream()
                .min(Comparator.comparing(Finding::status))
                .map(worst -> new FixtureRun(
                        rule,
                        fixture,
                        worst.status().toString(),
                        worst.status() == Status.PASS ? "" : worst.address() + ": " + worst.message()))
                .orElseGet(() -> new FixtureRun(rule, fixture, ERROR, "the rule judges nothing in it"));
    }
}
