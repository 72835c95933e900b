package dev.cells.audit;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.problem.Shown;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;

/**
 * Judges stacks by the rules of a catalog. A pure function: same stacks and options, same report.
 *
 * <p>To judge the stacks of a fleet as they are made, pass those made so far and name the one to judge with {@link
 * AuditOptions#judging}: base and utility stacks first, since a cell reads what they publish. A rule that fails on a
 * stack costs that one verdict, which is unknown and therefore blocks.
 */
public final class Auditor {
    /** Characters of a message, which may quote text of a stack that others wrote. */
    private static final int LONGEST_MESSAGE = 1000;

    private final List<Rule> rules;

    private Auditor(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** With the whole {@link Catalog}. */
    public static Auditor hipaa() {
        return new Auditor(Catalog.rules());
    }

    public static Auditor of(List<Rule> rules) {
        return new Auditor(rules);
    }

    public AuditReport audit(Collection<Stack> stacks, AuditOptions options) {
        StackSet all = new StackSet(stacks);
        List<Finding> findings = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        Set<Waiver> used = new HashSet<>();
        List<Stack> judged = all.stacks().values().stream()
                .filter(stack -> options.judges(stack.name()))
                .toList();
        List<JudgedStack> seen = new ArrayList<>();
        judged.parallelStream().map(stack -> judge(new Scope(stack, all))).forEachOrdered(one -> {
            failures.addAll(one.failures());
            List<Finding> here = new ArrayList<>();
            one.verdicts()
                    .forEach((rule, verdicts) -> verdicts.forEach(
                            verdict -> here.add(finding(rule.info(), one.stack(), verdict, options, used))));
            findings.addAll(here);
            seen.add(JudgedStack.of(new Scope(one.stack(), all), here));
        });
        findings.sort(null);
        return new AuditReport(
                findings,
                rules.stream().map(Rule::info).toList(),
                seen,
                options.run(),
                options.strict(),
                options.unread(),
                failures,
                options.waivers().stream()
                        .filter(waiver -> !used.contains(waiver))
                        .toList());
    }

    /** What the rules say of one stack, in their order. */
    private record Judged(Stack stack, Map<Rule, List<Verdict>> verdicts, List<RuleFailure> failures) {}

    /** Depends on the stacks alone, so that stacks, and rules of one stack, can be judged on all processors. */
    private Judged judge(Scope scope) {
        Judged judged = new Judged(scope.stack(), new LinkedHashMap<>(), new ArrayList<>());
        List<ForkJoinTask<Judged>> each = rules.stream()
                .map(rule -> ForkJoinTask.adapt(() -> judge(rule, scope)))
                .toList();
        ForkJoinTask.invokeAll(each).forEach(done -> {
            judged.verdicts().putAll(done.join().verdicts());
            judged.failures().addAll(done.join().failures());
        });
        return judged;
    }

    /** The verdicts of a rule; one unknown, and a failure, where the rule itself breaks: nobody knows whether it holds. */
    private static Judged judge(Rule rule, Scope scope) {
        try {
            return new Judged(scope.stack(), Map.of(rule, Judgement.of(rule, scope)), List.of());
        } catch (RuntimeException | StackOverflowError e) {
            Verdict unknown = new Verdict("stack", Answer.unknown("the rule failed on this stack, so nobody knows"));
            return new Judged(
                    scope.stack(),
                    Map.of(rule, List.of(unknown)),
                    List.of(new RuleFailure(rule.info().id(), scope.stack().name(), e)));
        }
    }

    private static Finding finding(
            RuleInfo rule, Stack stack, Verdict verdict, AuditOptions options, Set<Waiver> used) {
        Optional<Waiver> waiver = verdict.answer().status() == Status.FAIL
                ? options.waivers().stream()
                        .filter(candidate -> candidate.covers(rule.id(), stack.name(), verdict.address()))
                        .filter(candidate -> candidate.holdsOn(options.run().date()))
                        .findFirst()
                : Optional.empty();
        waiver.ifPresent(used::add);
        return new Finding(
                rule,
                waiver.isPresent() ? Status.EXCEPTED : verdict.answer().status(),
                stack.name(),
                verdict.address(),
                verdict.answer().attribute(),
                Shown.clipped(verdict.answer().message(), LONGEST_MESSAGE),
                List.copyOf(verdict.answer().because()),
                options.provenance()
                        .origin(
                                stack.name(),
                                verdict.address(),
                                verdict.answer().attribute(),
                                List.copyOf(verdict.answer().because())),
                waiver);
    }
}
