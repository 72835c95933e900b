package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Severity;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.PlanFile;
import dev.cells.terraform.read.Sources;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Audits stacks, ours or those of another folder, by the rules of the catalog and of the project. */
public final class AuditTask {
    private AuditTask() {}

    /**
     * @param from a folder of Terraform JSON to audit instead of our own stacks
     * @param plan the JSON of a plan to audit: of the one stack that is named or in the folder, if there is any
     * @param date on which the audit is made, if the user named one
     * @param threshold what the report says about what blocks
     */
    public record Arguments(
            Selection selection,
            Optional<Path> from,
            Optional<Path> plan,
            Optional<LocalDate> date,
            Severity threshold) {}

    public static Outcome<Partial<AuditReport>> run(Arguments arguments, Session session) {
        return AuditRules.of(session).then(auditor -> date(arguments, session)
                .then(date -> run(arguments, run(date, arguments.threshold(), session), auditor, session)));
    }

    /**
     * The audit of stacks that are loaded already, each of which is judged anew.
     *
     * @param made receives each selected stack as it was synthesized to be judged
     */
    public static Outcome<Partial<AuditReport>> of(
            SelectedStacks loaded,
            LocalDate date,
            Severity threshold,
            Consumer<SynthesizedStack> made,
            Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            Meant meant = new Meant(loaded, UnaryOperator.identity(), made, KeptVerdicts.NONE);
            return AuditRules.of(session)
                    .then(auditor -> stacks(meant, run(date, threshold, session), auditor, synthesis, session));
        }
    }

    /**
     * What is judged.
     *
     * @param form in which each stack is
     * @param made receives each of them as it was synthesized
     * @param kept verdicts on stacks that did not change
     */
    private record Meant(
            SelectedStacks loaded,
            UnaryOperator<Outcome<ReadStack>> form,
            Consumer<SynthesizedStack> made,
            KeptVerdicts kept) {}

    private static AuditRun run(LocalDate date, Severity threshold, Session session) {
        return AuditRun.on(date)
                .by(session.version(), session.environment().programDigest().orElse(""))
                .blockingFrom(threshold);
    }

    private static Outcome<Partial<AuditReport>> run(
            Arguments arguments, AuditRun run, Auditor auditor, Session session) {
        Optional<Path> from = arguments.from();
        if (arguments.plan().isPresent()
                && (from.isPresent() || arguments.selection().isEmpty())) {
            return PlanAudit.run(arguments.plan().get(), from, run, auditor, session);
        }
        if (from.isEmpty()) {
            return stacks(arguments.selection(), arguments.plan(), run, auditor, session);
        }
        return PlanFile.isPlan(session.environment().resolve(from.get()))
                ? PlanAudit.run(from.get(), Optional.empty(), run, auditor, session)
                : folder(from.get(), run, auditor, session);
    }

    private static Outcome<LocalDate> date(Arguments arguments, Session session) {
        return session.asOf(arguments.date().map(day -> day.atStartOfDay(ZoneOffset.UTC)
                        .toInstant()))
                .map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    private static Outcome<Partial<AuditReport>> folder(Path from, AuditRun run, Auditor auditor, Session session) {
        Path root = session.environment().resolve(from);
        Sources sources = new Sources();
        Outcome<SortedMap<String, Stack>> read = StackReader.read(root, sources);
        AuditOptions options = AuditOptions.on(run.of(sources.digests()))
                .provenance((stack, address, attribute) ->
                        sources.origin(stack, address).map(origin -> asWritten(origin, root, from)))
                .unread(read.problems());
        return read.map(stacks -> auditor.audit(stacks.values(), options))
                .map(report -> new Partial<>(report, session.bugs().problems(report.failures())));
    }

    /** Below the folder as the user named it, so that a report does not depend on where the project is. */
    private static Origin asWritten(Origin origin, Path root, Path from) {
        Path file = from.resolve(root.relativize(Path.of(origin.file()))).normalize();
        return new Origin(file.toString().replace('\\', '/'), origin.line(), origin.column());
    }

    private static Outcome<Partial<AuditReport>> stacks(
            Selection selection, Optional<Path> plan, AuditRun run, Auditor auditor, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(selection, session)
                    .then(loaded -> PlanAudit.form(plan, loaded, session).then(form -> {
                        // What a plan says of a stack is judged anew.
                        KeptVerdicts kept = plan.isPresent() ? KeptVerdicts.NONE : KeptVerdicts.of(session, auditor);
                        Meant meant = new Meant(loaded, form, made -> {}, kept);
                        return stacks(meant, run, auditor, synthesis, session);
                    }));
        }
    }

    private static Outcome<Partial<AuditReport>> stacks(
            Meant asked, AuditRun run, Auditor auditor, Synthesis synthesis, Session session) {
        SelectedStacks loaded = asked.loaded();
        UnaryOperator<Outcome<ReadStack>> form = asked.form();
        StackAudit audits = new StackAudit(session, auditor, run, asked.kept(), synthesis);
        audits.announce(loaded.fleet().stacks().keySet());
        List<AuditReport> reports = new ArrayList<>();
        Map<StackAddress, Outcome<ReadStack>> lower = new LinkedHashMap<>();
        SortedMap<StackAddress, StackConfig> meant = loaded.meant().stacks();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        // A cell is judged with the account's boundary and networks at hand, whether or not they are asked for.
        problems.addAll(synthesis.each(loaded.withLowerTiers(), audits::read, one -> {
            StackConfig config = loaded.fleet().stacks().get(one.address());
            one.stack().value().filter(read -> meant.containsKey(one.address())).ifPresent(read -> asked.made()
                    .accept(read.made()));
            if (one.address().tier() != Tier.CELL) {
                one.stack().value().ifPresent(read -> audits.context(config, read));
                if (meant.containsKey(one.address())) {
                    lower.put(one.address(), one.stack());
                }
                return;
            }
            Outcome<AuditReport> report = form.apply(one.stack()).then(read -> audits.alone(config, read));
            problems.addAll(report.problems());
            report.value().ifPresent(reports::add);
        }));
        // Stacks of the lower tiers need each other: an app runs images of the registry.
        List<AuditReport> first = new ArrayList<>();
        lower.forEach((address, stack) -> {
            Outcome<AuditReport> report = form.apply(stack).then(read -> audits.alone(meant.get(address), read));
            problems.addAll(report.problems());
            report.value().ifPresent(first::add);
        });
        reports.addAll(0, first);
        if (!reports.isEmpty()) {
            reports.add(audits.among(meant.keySet()));
        }
        List<Problem> unread = problems.stream().filter(Problem::isError).toList();
        reports.forEach(report -> problems.addAll(session.bugs().problems(report.failures())));
        if (!unread.isEmpty() && reports.isEmpty()) {
            return Outcome.failed(problems);
        }
        AuditReport report =
                reports.isEmpty() ? auditor.audit(List.of(), AuditOptions.on(run)) : JoinedReports.of(reports, unread);
        return Outcome.of(new Partial<>(report, problems));
    }
}
