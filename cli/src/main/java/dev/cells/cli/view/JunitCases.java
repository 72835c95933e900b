package dev.cells.cli.view;

import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.cli.task.ValidateTask;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.JunitReport.Case;
import dev.cells.cli.view.JunitReport.Verdict;
import dev.cells.config.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results of commands as test cases. */
public final class JunitCases {
    private JunitCases() {}

    /** One case for each stack, or for a client whose stacks cannot be told apart. */
    public static JunitReport of(ValidateTask.Result result) {
        Set<Problem> shown = new HashSet<>();
        List<Case> cases = result.byStack().entrySet().stream()
                .map(stack -> {
                    shown.addAll(stack.getValue());
                    return Case.of(stack.getKey(), "config", 0, Verdict.FAILED, stack.getValue());
                })
                .toList();
        return new JunitReport("cells validate", cases).and(without(result.problems(), shown));
    }

    /** One case for each stack. A stack that waits for what people must do is skipped: it neither failed nor is done. */
    public static JunitReport of(String command, RunResult result) {
        List<Case> cases =
                result.stacks().stream().map(stack -> of(command, stack)).toList();
        return new JunitReport("cells " + command, cases).and(result.others());
    }

    private static Case of(String command, StackResult stack) {
        String name = stack.stack().toString();
        Verdict bad = stack.ending() == Ending.WAITING ? Verdict.SKIPPED : Verdict.FAILED;
        return Case.of(name, command, stack.took().toMillis(), bad, stack.problems());
    }

    /**
     * One case for each rule and stack with something to judge.
     *
     * @param threshold what is below it does not fail
     * @param problems why stacks could not be judged
     */
    public static JunitReport of(AuditReport report, Severity threshold, List<Problem> problems) {
        Set<Finding> blocking = new HashSet<>(report.blocking(threshold));
        Map<String, List<Finding>> grouped = report.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.stack() + "\n" + finding.rule().id(), TreeMap::new, Collectors.toList()));
        List<Case> cases = grouped.values().stream()
                .map(findings -> of(findings, blocking))
                .toList();
        return new JunitReport("cells audit", cases).and(problems);
    }

    /** @param findings of one rule in one stack */
    private static Case of(List<Finding> findings, Set<Finding> blocking) {
        RuleInfo rule = findings.get(0).rule();
        List<Finding> bad = findings.stream().filter(blocking::contains).toList();
        String stack = findings.get(0).stack();
        String name = rule.id() + " " + rule.title();
        if (bad.isEmpty()) {
            return Case.passed(stack, name, 0);
        }
        boolean failed = bad.stream().anyMatch(finding -> finding.status() == Status.FAIL);
        return new Case(
                stack,
                name,
                0,
                Verdict.FAILED,
                (failed ? "fail" : "unknown") + ", " + rule.severity(),
                bad.get(0).address() + ": " + bad.get(0).message(),
                bad.stream().map(JunitCases::line).toList());
    }

    private static String line(Finding finding) {
        return finding.status() + ": " + finding.address() + ": " + finding.message()
                + finding.origin().map(origin -> " (" + origin + ")").orElse("");
    }

    private static List<Problem> without(List<Problem> problems, Set<Problem> shown) {
        return problems.stream().filter(problem -> !shown.contains(problem)).toList();
    }
}
