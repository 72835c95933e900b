package dev.cells.audit;

import dev.cells.audit.Verdicts.OfStack;
import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.isolation.CellsAreEqual;
import dev.cells.audit.rules.isolation.CellsDoNotReachEachOther;
import dev.cells.audit.rules.isolation.FleetRule;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What is to be said about the rules that are not of the catalog, with the digests of their files. */
    public List<RuleInfo> own() {
        return infos(rules).stream().filter(info -> !info.source().isEmpty()).toList();
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
    public Verdicts judge(Fleet fleet, StackSet networks, AuditOptions options) {
        fleet.declare(options.declared(), options.run().date());
        List<Rule> among = comparing();
        List<OfStack> stacks = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        fleet.stacks().values().parallelStream()
                .filter(facts -> options.judges(facts.name()))
                .map(facts -> judge(facts.name(), among, rule -> among(rule, facts, fleet, networks)))
                .forEachOrdered(one -> {
                    stacks.add(new OfStack(one.stack(), Optional.empty(), byId(one)));
                    failures.addAll(one.failures());
                });
        return new Verdicts(stacks, failures, isolation(networks, among), classes(fleet, among, options));
    }

    public AuditReport audit(Fleet fleet, StackSet networks, AuditOptions options) {
        return reportAmong(judge(fleet, networks, options), options);
    }

    /** The report on what {@link #judge(Fleet, StackSet, AuditOptions)} said, now or before. */
    public AuditReport reportAmong(Verdicts verdicts, AuditOptions options) {
        return VerdictsReport.of(verdicts, infos(comparing()), options);
    }

    private List<Rule> comparing() {
        return rules.stream().filter(Auditor::comparesStacks).toList();
    }

    private static List<Verdict> among(Rule rule, StackFacts facts, Fleet fleet, StackSet networks) {
        if (rule instanceof FleetRule compares) {
            return Judgement.of(compares.judge(facts, fleet));
        }
        Stack stack = networks.stacks().get(facts.name());
        return stack == null ? List.of() : new Judgement(new Scope(stack, networks)).of(rule);
    }

    private List<RuleInfo> infos(List<Rule> some) {
        return some.stream().map(this::info).toList();
    }

    private RuleInfo info(Rule rule) {
        return infos.computeIfAbsent(rule, Rule::info);
    }

    public AuditReport audit(Collection<Stack> stacks, AuditOptions options) {
        return report(judge(stacks, options), options);
    }

    /** The report on what {@link #judge(Collection, AuditOptions)} said, now or before. */
    public AuditReport report(Verdicts verdicts, AuditOptions options) {
        return VerdictsReport.of(verdicts, infos(rules), options);
    }

    /**
     * What the rules say; of the options, only the names of stacks, the accounts, what is made, what is declared of cells, and
     * of the date whether declarations have ended matter.
     */
    public Verdicts judge(Collection<Stack> stacks, AuditOptions options) {
        StackSet all = new StackSet(stacks);
        new Account.Fleet(options.accounts(), options.made()).noteIn(all);
        if (!options.declared().isEmpty()) {
            Fleet.of(all).declare(options.declared(), options.run().date());
        }
        List<OfStack> verdicts = new ArrayList<>();
        List<RuleFailure> failures = new ArrayList<>();
        List<Stack> judged = all.stacks().values().stream()
                .filter(stack -> options.judges(stack.name()))
                .toList();
        judged.parallelStream()
                .map(stack -> judge(stack.name(), rules, new Judgement(new Scope(stack, all))::of))
                .forEachOrdered(one -> {
                    Scope scope = new Scope(all.stacks().get(one.stack()), all);
                    verdicts.add(new OfStack(one.stack(), Optional.of(seen(scope, one)), byId(one)));
                    failures.addAll(one.failures());
                });
        return new Verdicts(verdicts, failures, isolation(all, rules), classes(all, options));
    }

    private JudgedStack seen(Scope scope, Judged judged) {
        Map<RuleInfo, List<Verdict>> verdicts = new IdentityHashMap<>();
        judged.verdicts().forEach((rule, all) -> verdicts.put(info(rule), all));
        return JudgedStack.of(scope, verdicts);
    }

    private Optional<CellClasses> classes(StackSet all, AuditOptions options) {
        return rules.stream().anyMatch(CellsAreEqual.class::isInstance)
                ? classes(Fleet.of(all), rules, options)
                : Optional.empty();
    }

    /** Nothing where not two cells are judged: it takes all of the fleet, which a run that judges one after the other has. */
    private static Optional<CellClasses> classes(Fleet fleet, List<Rule> ran, AuditOptions options) {
        boolean compared = ran.stream().anyMatch(CellsAreEqual.class::isInstance)
                && fleet.stacks().values().stream()
                                .filter(facts -> facts.isCell() && options.judges(facts.name()))
                                .limit(2)
                                .count()
                        == 2;
        return compared ? Optional.of(CellClasses.of(fleet)) : Optional.empty();
    }

    /** Nothing where the rule that finds out did not run, or broke, which is a finding of its own. */
    private static Optional<IsolationProof> isolation(StackSet stacks, List<Rule> ran) {
        if (ran.stream().noneMatch(CellsDoNotReachEachOther.class::isInstance)) {
            return Optional.empty();
        }
        try {
            return Optional.of(IsolationProof.of(stacks));
        } catch (RuntimeException | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    /** What the rules say of one stack, in their order. */
    private record Judged(String stack, Map<Rule, List<Verdict>> verdicts, List<RuleFailure> failures) {}

    private Map<String, List<Verdict>> byId(Judged judged) {
        Map<String, List<Verdict>> byId = new LinkedHashMap<>();
        judged.verdicts().forEach((rule, all) -> byId.put(info(rule).id(), all));
        return byId;
    }

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
}
