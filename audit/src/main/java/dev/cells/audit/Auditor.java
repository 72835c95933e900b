package dev.cells.audit;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.isolation.CellsDoNotReachEachOther;
import dev.cells.audit.rules.isolation.FleetRule;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

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

    /** One for all findings of a rule: a fleet has a million. */
    private final Map<Rule, RuleInfo> infos = new ConcurrentHashMap<>();

    private Auditor(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** With the whole {@link Catalog}. */
    public static Auditor hipaa() {
        return new Auditor(Catalog.rules());
    }

    /** The same with further rules. */
    public Auditor and(List<? extends Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new Auditor(all);
    }

    public static Auditor of(List<Rule> rules) {
        return new Auditor(rules);
    }

    /** The same without the rules that compare a stack with all others, for stacks that come one by one. */
    public Auditor alone() {
        return new Auditor(rules.stream().filter(rule -> !comparesStacks(rule)).toList());
    }

    private static boolean comparesStacks(Rule rule) {
        return rule instanceof FleetRule || rule instanceof Rule.OfNetworks;
    }

    /** Whether the rule of this id is one of those. */
    public boolean comparesStacks(String id) {
        return rules.stream()
                .anyMatch(rule -> comparesStacks(rule) && rule.info().id().equals(id));
    }

    /**
     * Judges extracts of stacks by the rules that compare a stack with all others, and by no other rule.
     *
     * @param networks outlines of the stacks of the fleet, or of those whose networks are compared
     */
    public AuditReport audit(Fleet fleet, StackSet networks, AuditOptions options) {
        List<Rule> among = rules.stream().filter(Auditor::comparesStacks).toList();
        List<Finding> findings = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        Set<Waiver> used = new HashSet<>();
        fleet.stacks().values().parallelStream()
                .filter(facts -> options.judges(facts.name()))
                .map(facts -> judge(facts.name(), among, rule -> among(rule, facts, fleet, networks)))
                .forEachOrdered(one -> add(one, options, used, findings, failures));
        return report(findings, among, List.of(), options, failures, used, isolation(networks, among, options));
    }

    private static List<Verdict> among(Rule rule, StackFacts facts, Fleet fleet, StackSet networks) {
        if (rule instanceof FleetRule compares) {
            return Judgement.of(compares.judge(facts, fleet));
        }
        Stack stack = networks.stacks().get(facts.name());
        return stack == null ? List.of() : new Judgement(new Scope(stack, networks)).of(rule);
    }

    private List<Finding> add(
            Judged one, AuditOptions options, Set<Waiver> used, List<Finding> findings, List<RuleFailure> failures) {
        failures.addAll(one.failures());
        List<Finding> here = new ArrayList<>();
        one.verdicts()
                .forEach((rule, verdicts) -> verdicts.forEach(
                        verdict -> here.add(finding(info(rule), one.stack(), verdict, options, used))));
        findings.addAll(here);
        return here;
    }

    private RuleInfo info(Rule rule) {
        return infos.computeIfAbsent(rule, Rule::info);
    }

    private AuditReport report(
            List<Finding> findings,
            List<Rule> rules,
            List<JudgedStack> seen,
            AuditOptions options,
            List<RuleFailure> failures,
            Set<Waiver> used,
            Optional<IsolationProof> isolation) {
        findings.sort(null);
        return new AuditReport(
                findings,
                rules.stream().map(this::info).toList(),
                seen,
                options.run(),
                options.strict(),
                options.unread(),
                failures,
                options.waivers().stream()
                        .filter(waiver -> !used.contains(waiver))
                        .toList(),
                isolation);
    }

    public AuditReport audit(Collection<Stack> stacks, AuditOptions options) {
        StackSet all = new StackSet(stacks);
        new Account.Fleet(options.accounts()).noteIn(all);
        List<Finding> findings = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        Set<Waiver> used = new HashSet<>();
        List<Stack> judged = all.stacks().values().stream()
                .filter(stack -> options.judges(stack.name()))
                .toList();
        List<JudgedStack> seen = new ArrayList<>();
        judged.parallelStream()
                .map(stack -> judge(stack.name(), rules, new Judgement(new Scope(stack, all))::of))
                .forEachOrdered(one -> seen.add(JudgedStack.of(
                        new Scope(all.stacks().get(one.stack()), all), add(one, options, used, findings, failures))));
        return report(findings, rules, seen, options, failures, used, isolation(all, rules, options));
    }

    /** Nothing where the rule that finds out did not run, or broke, which is a finding of its own. */
    private static Optional<IsolationProof> isolation(StackSet stacks, List<Rule> ran, AuditOptions options) {
        if (ran.stream().noneMatch(CellsDoNotReachEachOther.class::isInstance)) {
            return Optional.empty();
        }
        try {
            return Optional.of(IsolationProof.of(stacks, options.provenance()));
        } catch (RuntimeException | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    /** What the rules say of one stack, in their order. */
    private record Judged(String stack, Map<Rule, List<Verdict>> verdicts, List<RuleFailure> failures) {}

    /** Depends on the stacks alone, so that stacks, and rules of one stack, can be judged on all processors. */
    private static Judged judge(String stack, List<Rule> rules, Function<Rule, List<Verdict>> by) {
        Judged judged = new Judged(stack, new LinkedHashMap<>(), new ArrayList<>());
        List<ForkJoinTask<Judged>> each = rules.stream()
                .map(rule -> ForkJoinTask.adapt(() -> judge(rule, stack, by)))
                .toList();
        ForkJoinTask.invokeAll(each).forEach(done -> {
            judged.verdicts().putAll(done.join().verdicts());
            judged.failures().addAll(done.join().failures());
        });
        return judged;
    }

    /** The verdicts of a rule; one unknown, and a failure, where the rule itself breaks: nobody knows whether it holds. */
    private static Judged judge(Rule rule, String stack, Function<Rule, List<Verdict>> by) {
        try {
            return new Judged(stack, Map.of(rule, by.apply(rule)), List.of());
        } catch (RuntimeException | StackOverflowError e) {
            Verdict unknown = new Verdict("stack", Answer.unknown("the rule failed on this stack, so nobody knows"));
            return new Judged(
                    stack,
                    Map.of(rule, List.of(unknown)),
                    List.of(new RuleFailure(rule.info().id(), stack, e)));
        }
    }

    private static Finding finding(
            RuleInfo rule, String stack, Verdict verdict, AuditOptions options, Set<Waiver> used) {
        Optional<Waiver> waiver = verdict.answer().status() == Status.FAIL
                ? options.waivers().stream()
                        .filter(candidate -> candidate.covers(rule.id(), stack, verdict.address()))
                        .filter(candidate -> candidate.holdsOn(options.run().date()))
                        .findFirst()
                : Optional.empty();
        waiver.ifPresent(used::add);
        return new Finding(
                rule,
                waiver.isPresent() ? Status.EXCEPTED : verdict.answer().status(),
                stack,
                verdict.address(),
                verdict.answer().attribute(),
                Shown.clipped(verdict.answer().message(), LONGEST_MESSAGE),
                List.copyOf(verdict.answer().because()),
                options.provenance()
                        .origin(
                                stack,
                                verdict.address(),
                                verdict.answer().attribute(),
                                List.copyOf(verdict.answer().because())),
                waiver);
    }
}
