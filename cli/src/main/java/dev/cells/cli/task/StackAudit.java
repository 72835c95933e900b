package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Verdicts;
import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer.StackOutcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    private final KeptVerdicts kept;
    private final BiFunction<StackConfig, SynthesizedStack, Declared> declare;

    /** Whether stacks are read as soon as they are made, since no verdicts on them are kept. */
    private volatile boolean readAhead;

    /** By account, since a stack reads what is published in its own. */
    private final Map<String, List<ReadStack>> lower = new HashMap<>();

    /** Of what was audited so far. */
    private final FleetExtracts extracts = new FleetExtracts();

    private final Set<StackAddress> announced = new ConcurrentSkipListSet<>();
    private final Map<String, StackConfig> configs = new TreeMap<>();
    private final Map<String, SynthesizedStack> made = new TreeMap<>();
    private final Map<String, Declared> declared = new TreeMap<>();

    /** Of stacks that are to be changed: whether somebody has reviewed their settings is no reason against that. */
    public StackAudit(Session session, Auditor auditor, Synthesis synthesis) {
        this(
                session,
                auditor,
                AuditRun.on(LocalDate.now(session.environment().clock())),
                KeptVerdicts.NONE,
                (config, made) ->
                        Declarations.of(config, made, synthesis::tried).unreviewed());
    }

    /**
     * For an auditor, who asks about everything.
     *
     * @param run what reports say about how they were made
     * @param kept verdicts on stacks that did not change
     */
    StackAudit(Session session, Auditor auditor, AuditRun run, KeptVerdicts kept, Synthesis synthesis) {
        this(session, auditor, run, kept, (config, made) -> Declarations.of(config, made, synthesis::tried));
    }

    private StackAudit(
            Session session,
            Auditor auditor,
            AuditRun run,
            KeptVerdicts kept,
            BiFunction<StackConfig, SynthesizedStack, Declared> declare) {
        this.declare = declare;
        this.session = session;
        this.auditor = auditor;
        this.alone = auditor.alone();
        this.run = run;
        this.kept = kept;
        this.readAhead = kept.isNone();
    }

    /** Cells that there are, whether or not they are read: what has their names is theirs. */
    public void announce(Collection<StackAddress> all) {
        announced.addAll(all);
        all.stream().filter(address -> address.tier() == Tier.CELL).forEach(cell -> extracts.announce(cell.toString()));
    }

    /** An outcome of synthesis with its stack. */
    record Synthesized(StackAddress address, Outcome<ReadStack> stack) {}

    /** Can be called on every thread, so that the one that synthesized a stack reads it too. */
    Synthesized read(StackOutcome one) {
        Outcome<ReadStack> stack = one.stack().map(ReadStack::of);
        if (readAhead) {
            stack.value().ifPresent(ReadStack::readAhead);
        }
        return new Synthesized(one.address(), stack);
    }

    /**
     * The audit of one stack, or why it failed; without an audit a stack must not be applied. It is compared with those
     * audited before it.
     */
    public Outcome<AuditReport> audit(StackConfig config, SynthesizedStack stack) {
        return alone(config, ReadStack.of(stack))
                .map(report -> JoinedReports.of(List.of(report, among(Set.of(config.address()))), report.unread()));
    }

    /** The audit of a stack that is compared with the others later, by {@link #among}. */
    Outcome<AuditReport> alone(StackConfig config, ReadStack read) {
        try {
            return judged(config, withState(config, read));
        } catch (RuntimeException bug) {
            return Outcome.failed(session.bugs().problem(config.address(), bug));
        }
    }

    /**
     * How plans of a stack are audited: over the stack, beside those of the lower tiers that were read so far. Can be called
     * from several threads, also while further stacks are audited.
     */
    public Function<Plan, Outcome<AuditReport>> plans(StackConfig config, SynthesizedStack made) {
        List<ReadStack> others = lower(config).stream()
                .filter(stack -> !stack.name().equals(config.address().toString()))
                .toList();
        FleetExtracts.Made extracted =
                extracts.made(others.stream().map(ReadStack::name).toList());
        return plan -> {
            StackAudit audits = new StackAudit(session, auditor, run, KeptVerdicts.NONE, declare);
            audits.announce(announced);
            audits.lower(config).addAll(others);
            audits.extracts.add(extracted);
            ReadStack read = ReadStack.of(made);
            return read.stack()
                    .map(plan::over)
                    .then(planned -> audits.alone(config, read.as(planned)))
                    .map(report ->
                            JoinedReports.of(List.of(report, audits.among(Set.of(config.address()))), report.unread()));
        };
    }

    /** How stacks stand to each other and to all that were read: which cell reaches which. */
    AuditReport among(Set<StackAddress> judged) {
        Set<String> names = judged.stream()
                .map(StackAddress::toString)
                .filter(configs::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        List<StackConfig> meant = names.stream().map(configs::get).toList();
        ConfigLines lines = new ConfigLines(List.copyOf(configs.values()), List.copyOf(made.values()));
        AuditOptions options = AuditOptions.on(run)
                .judging(names)
                .provenance(lines)
                .declared(declared)
                .waivers(AuditWaivers.of(meant, auditor::comparesStacks));
        Optional<String> key = kept.isNone()
                ? Optional.empty()
                : extracts.identity()
                        .map(parts -> kept.key(Stream.of(
                                        Stream.of("among", String.join(" ", names)),
                                        parts.stream(),
                                        Declarations.identity(declared, run.date()).stream())
                                .flatMap(all -> all)
                                .toList()));
        Verdicts verdicts = key.flatMap(kept::find).orElseGet(() -> {
            Verdicts judgement = auditor.judge(extracts.fleet(), extracts.networks(names), options);
            key.ifPresent(digest -> kept.keep(digest, judgement));
            return judgement;
        });
        return auditor.reportAmong(verdicts, options);
    }

    /** A stack of a lower tier that the others build on, and that is not judged itself. */
    void context(StackConfig config, ReadStack read) {
        if (kept.isNone() && !read.stack().ok()) {
            return;
        }
        lower(config).add(withState(config, read));
    }

    /** The same, of a stack that was not read yet. */
    public void context(StackConfig config, SynthesizedStack made) {
        context(config, ReadStack.of(made));
    }

    private List<ReadStack> lower(StackConfig config) {
        return lower.computeIfAbsent(config.account().name(), account -> new ArrayList<>());
    }

    private Outcome<AuditReport> judged(StackConfig config, ReadStack read) {
        List<ReadStack> all = beside(config, read);
        Optional<String> key = key(config, read, all);
        Optional<Verdicts> known = key.flatMap(kept::find);
        readAhead = known.isEmpty();
        AuditOptions options = AuditOptions.on(
                        run.of(Map.of(read.name(), read.made().digest())))
                .judging(Set.of(read.name()))
                .accounts(accounts(config))
                .made(Set.of(read.name()))
                .provenance(new ConfigLines(List.of(config), List.of(read.made()))
                        .following(() -> new StackSet(List.of(read.stack().get()))))
                .waivers(AuditWaivers.of(List.of(config), control -> !auditor.comparesStacks(control)));
        if (known.isPresent()) {
            extract(config, read, all);
            return Outcome.of(alone.report(known.get(), options));
        }
        all.parallelStream().forEach(ReadStack::stack);
        return read.stack().map(stack -> {
            extract(config, read, all);
            extracts.make(all);
            List<Stack> stacks =
                    all.stream().flatMap(one -> one.stack().value().stream()).toList();
            Verdicts verdicts = alone.judge(stacks, options);
            key.filter(digest -> read.stack().problems().isEmpty()).ifPresent(digest -> kept.keep(digest, verdicts));
            return alone.report(verdicts, options);
        });
    }

    /** Empty where nothing is kept, or where a stack has no identity but itself. */
    private Optional<String> key(StackConfig config, ReadStack read, List<ReadStack> all) {
        if (kept.isNone() || all.stream().anyMatch(stack -> stack.identity().isEmpty())) {
            return Optional.empty();
        }
        List<String> parts =
                new ArrayList<>(List.of("alone", read.name(), String.join(" ", new TreeSet<>(accounts(config)))));
        all.forEach(stack -> parts.add(stack.name() + " " + stack.identity().orElseThrow()));
        return Optional.of(kept.key(parts));
    }

    /** As the real AWS gets it: with the backend that its target adds (decision 4). */
    private ReadStack withState(StackConfig config, ReadStack stack) {
        return StateBackends.real(session.environment().variables(), config)
                .map(backend ->
                        backend.settings(config.address(), config.account().id().value()))
                .map(stack::withState)
                .orElse(stack);
    }

    /** Its own, and those of stacks that it works with. */
    private static Set<String> accounts(StackConfig config) {
        return Stream.concat(Stream.of(config), config.served().stream())
                .map(one -> one.account().id().value())
                .collect(Collectors.toSet());
    }

    /** The stack among those of the lower tiers, where it is one of them in its place. */
    private List<ReadStack> beside(StackConfig config, ReadStack read) {
        List<ReadStack> all = new ArrayList<>(lower(config));
        if (isLower(config, read)) {
            all.replaceAll(other -> other.name().equals(read.name()) ? read : other);
        } else {
            all.add(read);
        }
        return all;
    }

    private boolean isLower(StackConfig config, ReadStack read) {
        return lower(config).stream().anyMatch(other -> other.name().equals(read.name()));
    }

    private void extract(StackConfig config, ReadStack read, List<ReadStack> all) {
        if (config.address().tier() != Tier.CELL && !isLower(config, read)) {
            lower(config).add(read);
        }
        configs.put(read.name(), config);
        made.put(read.name(), read.made());
        if (config.address().tier() == Tier.CELL) {
            declared.put(read.name(), declare.apply(config, read.made()));
        }
        extracts.add(all);
    }
}
