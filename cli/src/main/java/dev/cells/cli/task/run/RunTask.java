package dev.cells.cli.task.run;

import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.AuditRules;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.StackAudit;
import dev.cells.cli.task.Synthesis;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Load, synth, audit, plan, and if requested approve and apply. */
public final class RunTask {
    /** Each runs Terraform with a provider: a few hundred megabytes. */
    private static final int AT_ONCE = 3;

    private RunTask() {}

    /**
     * @param apply whether plans are applied; otherwise they are saved
     * @param yes whether every plan is approved without asking
     * @param threshold the lowest severity of an audit finding that blocks a stack
     * @param patience how long and for whom the run waits
     * @param approved the plans that alone are applied; empty if each is approved in this run
     * @param states where states are kept, if the user says so
     */
    public record Arguments(
            Selection selection,
            boolean apply,
            boolean yes,
            Severity threshold,
            Patience patience,
            Optional<ApprovedFile> approved,
            Optional<StatePlace> states) {}

    /**
     * The plans that somebody approved before.
     *
     * @param file the JSON document of {@code cells plan}, as the user named it
     * @param digest SHA-256 of that file
     */
    public record ApprovedFile(Path file, String digest) {}

    public static Outcome<RunResult> run(Arguments arguments, Session session) {
        Instant begin = session.environment().clock().instant();
        return AuditRules.of(session)
                .then(auditor -> approval(arguments, session).then(approval -> {
                    try (Synthesis synthesis = Synthesis.begin(session)) {
                        return SelectedStacks.meantCounted(arguments.selection(), session)
                                .then(loaded -> run(arguments, loaded, synthesis, approval, auditor, session, begin));
                    }
                }));
    }

    private static Outcome<Approval> approval(Arguments arguments, Session session) {
        if (!arguments.apply()) {
            return Outcome.of(Approval.NEVER);
        }
        return arguments.approved().isPresent()
                ? ApprovedPlans.read(
                                session.environment()
                                        .resolve(arguments.approved().get().file()),
                                arguments.approved().get().digest())
                        .map(Approval::of)
                : Approval.of(arguments.yes(), session);
    }

    private static Outcome<RunResult> run(
            Arguments arguments,
            SelectedStacks loaded,
            Synthesis synthesis,
            Approval approval,
            Auditor auditor,
            Session session,
            Instant begin) {
        Runner runner = new Runner(
                () -> session.project()
                        .then(project -> AwsPreflight.open(project, session, accounts(loaded), arguments.states())),
                session,
                approval,
                arguments.patience());
        // One at a time if the user is asked, so that questions do not mix.
        int atOnce = approval.isAsked() ? 1 : AT_ONCE;
        List<StackResult> results;
        try (Schedule schedule = new Schedule(atOnce, runner::run, runner::failed)) {
            StackAudit audits = new StackAudit(session, auditor, synthesis);
            audits.announce(loaded.fleet().stacks().keySet());
            new Jobs(session, arguments.threshold(), loaded, audits, runner::halted).make(synthesis, job -> {
                // A run that only plans skips prerequisites.
                if (job.asked() || !approval.isNever()) {
                    schedule.submit(job);
                }
            });
            results = schedule.results();
        }
        Duration took = Duration.between(begin, session.environment().clock().instant());
        RunResult result = new RunResult(session.target(), endpoint(runner), results, took, unnamed(loaded));
        return runner.cloud().map(Outcome::ok).orElse(true) ? Outcome.of(result) : Outcome.failed(result.problems());
    }

    private static Optional<URI> endpoint(Runner runner) {
        return runner.cloud().flatMap(Outcome::value).flatMap(Cloud::endpoint);
    }

    private static Set<Account> accounts(SelectedStacks loaded) {
        return loaded.fleet().stacks().values().stream()
                .map(StackConfig::account)
                .collect(Collectors.toSet());
    }

    /** Problems of clients with an invalid name, which have no stack. */
    private static List<Problem> unnamed(SelectedStacks loaded) {
        return loaded.meant().broken().entrySet().stream()
                .filter(broken -> StackAddress.parse(broken.getKey()).isEmpty())
                .flatMap(broken -> broken.getValue().stream())
                .toList();
    }
}
