package dev.cells.cli.task.run;

import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.ConfigLines;
import dev.cells.cli.task.Publications;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.StackAudit;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.check.RealAwsCheck;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.consul.Registration;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Synth and audit: creates the jobs of a run one after the other, base before utility before cells, and submits each as
 * soon as it is ready, so that the first is planned while later ones are synthesized. A stack of a lower tier that was
 * not named becomes a job only if a stack reads what it publishes, or is an app that requires it.
 */
final class Jobs {
    private final Session session;
    private final Severity threshold;
    private final SelectedStacks loaded;
    private final Supplier<List<Problem>> halt;
    private final StackAudit audits;
    private final Publications publications = new Publications();
    private final Map<StackAddress, Job> lower = new TreeMap<>();
    private final Set<StackAddress> handedOver = new HashSet<>();

    /** @param halt why no further stack is to be made, called before each; empty to continue */
    Jobs(Session session, Severity threshold, SelectedStacks loaded, StackAudit audits, Supplier<List<Problem>> halt) {
        this.session = session;
        this.threshold = threshold;
        this.loaded = loaded;
        this.halt = halt;
        this.audits = audits;
    }

    /** @param ready receives each job once; what a job depends on comes before it */
    void make(Synthesis synthesis, Consumer<Job> ready) {
        broken(loaded.fleet().broken()).filter(this::isLower).forEach(job -> lower.put(job.address(), job));
        context(synthesis);
        loaded.lowerTiers().forEach(config -> lower.put(config.address(), make(config, synthesis)));
        lower.replaceAll(
                (address, job) -> job.after(before(job, address.segments().get(0))));
        lower.values().stream().filter(Job::asked).forEach(job -> handOver(job, ready));
        broken(loaded.meant().broken()).filter(job -> !isLower(job)).forEach(job -> handOver(job, ready));
        for (StackConfig config : loaded.stacks()) {
            if (config.address().tier() == Tier.CELL) {
                Job job = make(config, synthesis);
                handOver(job.after(before(job, config.account().name())), ready);
            }
        }
    }

    /** Stacks of the lower tiers need each other: an app runs images of the registry. Problems are those of {@link #make}. */
    private void context(Synthesis synthesis) {
        Map<StackAddress, StackConfig> configs = new HashMap<>();
        loaded.lowerTiers().forEach(config -> configs.put(config.address(), config));
        try {
            synthesis.each(
                    loaded.lowerTiers(),
                    one -> one.stack().value().ifPresent(stack -> audits.context(configs.get(one.address()), stack)));
        } catch (RuntimeException bug) {
            // The same happens again to the stack itself, whose job reports it.
            return;
        }
    }

    private boolean isLower(Job job) {
        return job.address().tier() != Tier.CELL;
    }

    /** Stacks that cannot be synthesized because their config is broken. */
    private Stream<Job> broken(Map<String, List<Problem>> broken) {
        return broken.entrySet().stream().flatMap(one -> StackAddress.parse(one.getKey()).stream()
                .map(address -> Job.blocked(address, isAsked(address), one.getValue())));
    }

    private boolean isAsked(StackAddress address) {
        return loaded.meant().outcomes().containsKey(address.toString());
    }

    private Job make(StackConfig config, Synthesis synthesis) {
        List<Problem> blockers = new ArrayList<>(halt.get());
        if (session.target() == TargetKind.AWS) {
            blockers.addAll(RealAwsCheck.all(config));
        }
        List<SynthesizedStack> made = new ArrayList<>();
        if (blockers.isEmpty()) {
            try {
                blockers.addAll(synthesis.each(List.of(config), one -> {
                    Outcome<List<Problem>> findings = one.stack().then(stack -> {
                        if (session.target() == TargetKind.AWS) {
                            blockers.addAll(RealAwsCheck.placeholders(config, stack.json()));
                        }
                        publications.add(stack.address(), stack.json());
                        made.add(stack);
                        return findings(config, stack);
                    });
                    blockers.addAll(findings.problems());
                    findings.value().ifPresent(blockers::addAll);
                }));
            } catch (RuntimeException bug) {
                blockers.add(session.bugs().problem(config.address(), bug));
            }
        }
        Outcome<Optional<Registration>> consul = Consuls.of(config, session);
        blockers.addAll(consul.problems());
        ConfigLines lines = new ConfigLines(List.of(config), made);
        return new Job(
                config.address(),
                isAsked(config.address()),
                Set.of(),
                made.stream().findFirst(),
                blockers,
                resource -> lines.origin(config.address().toString(), resource, ""),
                made.stream().findFirst().map(stack -> new PlanGate(audits.plans(config, stack), threshold, session)),
                consul.value().flatMap(known -> known));
    }

    /** What the audit found in a stack. */
    private Outcome<List<Problem>> findings(StackConfig config, SynthesizedStack made) {
        return audits.audit(config, made).map(report -> Stream.concat(
                        session.bugs().problems(report.failures()).stream(),
                        report.blocking(threshold).stream().map(RunProblems::of))
                .toList());
    }

    /**
     * The stacks whose parameters a stack reads, and the apps that an app requires. A parameter without a known publisher can belong to a stack that could
     * not be synthesized.
     */
    private Set<StackAddress> before(Job job, String account) {
        Set<StackAddress> before =
                new TreeSet<>(publications.read(job.address()).keySet());
        Standing.required(job.address(), StackFacts.of(false).apps()).stream()
                .filter(lower::containsKey)
                .forEach(before::add);
        if (publications.readsUnknown(job.address())) {
            lower.values().stream()
                    .filter(one -> one.stack().isEmpty() && !one.address().equals(job.address()))
                    .map(Job::address)
                    .filter(address -> address.segments().get(0).equals(account))
                    .forEach(before::add);
        }
        return before;
    }

    private void handOver(Job job, Consumer<Job> ready) {
        if (handedOver.add(job.address())) {
            job.before().stream()
                    .flatMap(address -> Optional.ofNullable(lower.get(address)).stream())
                    .forEach(needed -> handOver(needed, ready));
            ready.accept(job);
        }
    }
}
