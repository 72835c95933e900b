package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Waiver;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer.StackOutcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Audits our own stacks one by one, each together with the stacks of the lower tiers that were audited before it, because
 * it can read their parameters. A rule that throws is a bug that is reported for its stack.
 */
public final class StackAudit {
    private final Session session;
    private final AuditRun run;
    private final Auditor auditor;

    /** By account, since a stack reads what is published in its own. */
    private final Map<String, List<Stack>> lower = new HashMap<>();

    public StackAudit(Session session, Auditor auditor) {
        this(session, auditor, AuditRun.on(LocalDate.now(session.environment().clock())));
    }

    /** @param run what reports say about how they were made */
    StackAudit(Session session, Auditor auditor, AuditRun run) {
        this.session = session;
        this.auditor = auditor;
        this.run = run;
    }

    /** A synthesized stack, and how the rules read it; throws what the reader threw. */
    record Read(SynthesizedStack made, Supplier<Outcome<Stack>> stack) {}

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

    /** The audit of one stack, or why it failed; without an audit a stack must not be applied. */
    public Outcome<AuditReport> audit(StackConfig config, SynthesizedStack made) {
        return audit(config, read(made));
    }

    Outcome<AuditReport> audit(StackConfig config, Read read) {
        try {
            return read.stack().get().map(stack -> audit(config, read.made(), stack));
        } catch (RuntimeException bug) {
            return Outcome.failed(session.bugs().problem(config.address(), bug));
        }
    }

    /** A stack of a lower tier that the others build on, and that is not judged itself. */
    void context(StackConfig config, Read read) {
        read.stack().get().value().ifPresent(lower(config)::add);
    }

    /** The same, of a stack that was not read yet. */
    public void context(StackConfig config, SynthesizedStack made) {
        context(config, read(made));
    }

    private List<Stack> lower(StackConfig config) {
        return lower.computeIfAbsent(config.account().name(), account -> new ArrayList<>());
    }

    private AuditReport audit(StackConfig config, SynthesizedStack made, Stack stack) {
        List<Stack> all = new ArrayList<>(lower(config));
        if (all.stream().noneMatch(other -> other.name().equals(stack.name()))) {
            all.add(stack);
            if (config.address().tier() != Tier.CELL) {
                lower(config).add(stack);
            }
        }
        AuditOptions options = AuditOptions.on(run.of(Map.of(stack.name(), made.digest())))
                .judging(Set.of(stack.name()))
                .provenance(new ConfigLines(List.of(config), List.of(made)).following(new StackSet(List.of(stack))))
                .waivers(Waivers.of(List.of(config)));
        return auditor.audit(all, options);
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
                first.rules(),
                reports.stream().flatMap(one -> one.judged().stream()).toList(),
                first.run().of(inputs),
                first.strict(),
                unread,
                reports.stream().flatMap(one -> one.failures().stream()).toList(),
                reports.stream().flatMap(one -> one.unusedWaivers().stream()).toList());
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
