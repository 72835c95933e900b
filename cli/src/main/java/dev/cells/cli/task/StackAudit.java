package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Waiver;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.reachability.network.read.Outlines;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer.StackOutcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.plan.Plan;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Audits our own stacks one by one, each together with the stacks of the lower tiers that were audited before it, because
 * it can read their parameters. A rule that throws is a bug that is reported for its stack.
 */
public final class StackAudit {
    private final Session session;
    private final AuditRun run;
    private final Auditor auditor;
    private final Auditor alone;

    /** By account, since a stack reads what is published in its own. */
    private final Map<String, List<Stack>> lower = new HashMap<>();

    /** Extracts of what was read so far: the stacks themselves are not kept. */
    private final Fleet fleet = new Fleet();

    /** And of their networks, in outline. */
    private final Outlines outlines = new Outlines();

    private final Map<String, Stack> networks = new TreeMap<>();

    private final Set<StackAddress> announced = new ConcurrentSkipListSet<>();
    private final Map<String, StackConfig> configs = new TreeMap<>();
    private final Map<String, SynthesizedStack> made = new TreeMap<>();

    public StackAudit(Session session, Auditor auditor) {
        this(session, auditor, AuditRun.on(LocalDate.now(session.environment().clock())));
    }

    /** @param run what reports say about how they were made */
    StackAudit(Session session, Auditor auditor, AuditRun run) {
        this.session = session;
        this.auditor = auditor;
        this.alone = auditor.alone();
        this.run = run;
    }

    /** Cells that there are, whether or not they are read: what has their names is theirs. */
    public void announce(Collection<StackAddress> all) {
        announced.addAll(all);
        all.stream().filter(address -> address.tier() == Tier.CELL).forEach(cell -> fleet.announce(cell.toString()));
    }

    /** A synthesized stack, and how the rules read it; throws what the reader threw. */
    record Read(SynthesizedStack made, Supplier<Outcome<Stack>> stack) {
        /** The same in another form, such as that which a plan will give it. */
        Read as(Stack form) {
            return new Read(made, () -> Outcome.of(form));
        }
    }

    /** An outcome of synthesis with its stack read. */
    record Synthesized(StackAddress address, Outcome<Read> stack) {}

    /** Reads a stack, where there is one; safe on every thread, so that the one that synthesized it can do it. */
    static Synthesized read(StackOutcome one) {
        return new Synthesized(one.address(), one.stack().map(StackAudit::read));
    }

    private static Read read(SynthesizedStack made) {
        try {
            Outcome<Stack> stack = StackReader.parse(made.address().toString(), made.json());
            return new Read(made, () -> stack);
        } catch (RuntimeException bug) {
            return new Read(made, () -> {
                throw bug;
            });
        }
    }

    /**
     * The audit of one stack, or why it failed; without an audit a stack must not be applied. It is compared with those
     * audited before it.
     */
    public Outcome<AuditReport> audit(StackConfig config, SynthesizedStack stack) {
        return alone(config, read(stack))
                .map(report -> joined(List.of(report, among(Set.of(config.address()))), report.unread()));
    }

    /** The audit of a stack that is compared with the others later, by {@link #among}. */
    Outcome<AuditReport> alone(StackConfig config, Read read) {
        try {
            return read.stack().get().map(stack -> alone(config, read.made(), withState(config, stack)));
        } catch (RuntimeException bug) {
            return Outcome.failed(session.bugs().problem(config.address(), bug));
        }
    }

    /**
     * How plans of a stack are audited: over the stack, beside those of the lower tiers that were read so far. Can be called
     * from several threads, also while further stacks are audited.
     */
    public Function<Plan, Outcome<AuditReport>> plans(StackConfig config, SynthesizedStack made) {
        List<Stack> others = lower(config).stream()
                .filter(stack -> !stack.name().equals(config.address().toString()))
                .toList();
        Map<String, StackFacts> extracts = new TreeMap<>();
        Map<String, Stack> outlined = new TreeMap<>();
        others.stream().map(Stack::name).filter(fleet.stacks()::containsKey).forEach(name -> {
            extracts.put(name, fleet.facts(name));
            outlined.put(name, networks.get(name));
        });
        return plan -> {
            StackAudit audits = new StackAudit(session, auditor, run);
            audits.announce(announced);
            audits.lower(config).addAll(others);
            extracts.values().forEach(audits.fleet::add);
            audits.networks.putAll(outlined);
            Read read = read(made);
            return audits.alone(config, new Read(made, () -> read.stack().get().map(plan::over)))
                    .map(report -> joined(List.of(report, audits.among(Set.of(config.address()))), report.unread()));
        };
    }

    /** How stacks stand to each other and to all that were read: which cell reaches which. */
    AuditReport among(Set<StackAddress> judged) {
        Set<String> names = judged.stream()
                .map(StackAddress::toString)
                .filter(configs::containsKey)
                .collect(Collectors.toSet());
        List<StackConfig> meant = names.stream().map(configs::get).toList();
        ConfigLines lines = new ConfigLines(List.copyOf(configs.values()), List.copyOf(made.values()));
        return auditor.audit(
                fleet,
                networks(names),
                AuditOptions.on(run).judging(names).provenance(lines).waivers(waivers(meant, auditor::comparesStacks)));
    }

    /** Of what is judged and of what is shared: other cells only where they are judged too. */
    private StackSet networks(Set<String> judged) {
        return new StackSet(networks.values().stream()
                .filter(stack -> judged.contains(stack.name())
                        || !fleet.facts(stack.name()).isCell())
                .toList());
    }

    private static List<Waiver> waivers(List<StackConfig> stacks, Predicate<String> control) {
        return Waivers.of(stacks).stream()
                .filter(waiver -> control.test(waiver.control()))
                .toList();
    }

    /** A stack of a lower tier that the others build on, and that is not judged itself. */
    void context(StackConfig config, Read read) {
        read.stack().get().value().ifPresent(stack -> lower(config).add(withState(config, stack)));
    }

    /** The same, of a stack that was not read yet. */
    public void context(StackConfig config, SynthesizedStack made) {
        context(config, read(made));
    }

    private List<Stack> lower(StackConfig config) {
        return lower.computeIfAbsent(config.account().name(), account -> new ArrayList<>());
    }

    private AuditReport alone(StackConfig config, SynthesizedStack synthesized, Stack stack) {
        List<Stack> all = new ArrayList<>(lower(config));
        if (all.stream().noneMatch(other -> other.name().equals(stack.name()))) {
            all.add(stack);
            if (config.address().tier() != Tier.CELL) {
                lower(config).add(stack);
            }
        }
        extract(config, synthesized, all);
        AuditOptions options = AuditOptions.on(run.of(Map.of(stack.name(), synthesized.digest())))
                .judging(Set.of(stack.name()))
                .accounts(accounts(config))
                .provenance(
                        new ConfigLines(List.of(config), List.of(synthesized)).following(new StackSet(List.of(stack))))
                .waivers(waivers(List.of(config), control -> !auditor.comparesStacks(control)));
        return alone.audit(all, options);
    }

    /** A stack as the real AWS gets it: with the backend that its target adds (decision 4). */
    private Stack withState(StackConfig config, Stack stack) {
        return StateBackends.real(session.environment().variables(), config)
                .map(backend -> StateBlock.in(
                        stack,
                        backend.settings(config.address(), config.account().id().value())))
                .orElse(stack);
    }

    /** Its own, and those of stacks that it works with. */
    private static Set<String> accounts(StackConfig config) {
        return Stream.concat(Stream.of(config), config.served().stream())
                .map(one -> one.account().id().value())
                .collect(Collectors.toSet());
    }

    private void extract(StackConfig config, SynthesizedStack synthesized, List<Stack> all) {
        configs.put(config.address().toString(), config);
        made.put(config.address().toString(), synthesized);
        StackSet stacks = new StackSet(all);
        all.stream().filter(stack -> !fleet.stacks().containsKey(stack.name())).forEach(stack -> {
            fleet.add(Fleet.read(stack, stacks));
            networks.put(stack.name(), outlines.of(stack));
        });
    }

    /** One report on many stacks; partial if some could not be audited. */
    static AuditReport joined(Collection<AuditReport> reports, List<Problem> unread) {
        AuditReport first = reports.iterator().next();
        Map<String, String> inputs = new HashMap<>();
        reports.forEach(one -> inputs.putAll(one.run().inputs()));
        return new AuditReport(
                reports.stream()
                        .flatMap(one -> one.findings().stream())
                        .sorted()
                        .toList(),
                rules(reports),
                reports.stream().flatMap(one -> one.judged().stream()).toList(),
                first.run().of(inputs),
                first.strict(),
                unread,
                reports.stream().flatMap(one -> one.failures().stream()).toList(),
                reports.stream().flatMap(one -> one.unusedWaivers().stream()).toList(),
                reports.stream().flatMap(one -> one.isolation().stream()).findFirst());
    }

    /** All that ran, in the order of the catalog. */
    private static List<RuleInfo> rules(Collection<AuditReport> reports) {
        Set<RuleInfo> ran = new LinkedHashSet<>();
        reports.forEach(report -> ran.addAll(report.rules()));
        Set<RuleInfo> sorted = new LinkedHashSet<>();
        Catalog.rules().stream().map(Rule::info).filter(ran::contains).forEach(sorted::add);
        sorted.addAll(ran);
        return List.copyOf(sorted);
    }

    /** Exceptions in the config that are for the audit: those that name a rule, not a control of the policy. */
    private static final class Waivers {
        private Waivers() {}

        static List<Waiver> of(List<StackConfig> stacks) {
            return PolicyException.all(stacks).stream()
                    .filter(PolicyException::isOfAudit)
                    .flatMap(Waivers::of)
                    .toList();
        }

        private static Stream<Waiver> of(PolicyException one) {
            return one.expires().stream()
                    .map(expires -> new Waiver(
                            one.control(),
                            one.stack().toString(),
                            one.resource().orElse(""),
                            one.reason(),
                            one.approver(),
                            expires,
                            Optional.of(one.origin())));
        }
    }
}
