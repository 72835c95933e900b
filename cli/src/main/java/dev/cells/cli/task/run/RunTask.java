package dev.cells.cli.task.run;

import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Target;
import dev.cells.config.problem.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Load, synth, audit, plan, and where it is asked for approve and apply. */
public final class RunTask {
    /** Each is a Terraform with a provider: a few hundred megabytes. */
    private static final int AT_ONCE = 3;

    private RunTask() {}

    /**
     * @param apply whether plans are applied; otherwise they are kept
     * @param yes whether the user agrees to every plan beforehand
     * @param threshold the least severity of an audit finding that stops a stack
     */
    public record Arguments(Selection selection, boolean apply, boolean yes, Severity threshold) {}

    public static Outcome<RunResult> run(Arguments arguments, Session session) {
        Instant begin = session.environment().clock().instant();
        return consent(arguments, session).then(consent -> new Jobs(session, arguments.threshold())
                .of(arguments.selection())
                .map(jobs -> wanted(jobs, consent))
                .then(jobs -> run(jobs, consent, session, begin)));
    }

    private static Outcome<Consent> consent(Arguments arguments, Session session) {
        if (!arguments.apply()) {
            return Outcome.of(Consent.NEVER);
        }
        if (session.target() == Target.SANDBOX || arguments.yes()) {
            return Outcome.of(Consent.GIVEN);
        }
        return session.environment().console().terminal().in()
                ? Outcome.of(Consent.ASKED)
                : Outcome.failed(Objections.noTerminal());
    }

    /** A run that only plans leaves alone what was not asked for. */
    private static List<Job> wanted(List<Job> jobs, Consent consent) {
        return jobs.stream()
                .filter(job -> job.asked() || consent != Consent.NEVER)
                .toList();
    }

    /** Nothing can be run: then no cloud is needed to say so. */
    private static RunResult blocked(List<Job> jobs, Session session, Instant begin) {
        Duration took = Duration.between(begin, session.environment().clock().instant());
        List<StackResult> results = jobs.stream()
                .map(job -> StackResult.blocked(job.address(), job.asked(), job.objections()))
                .toList();
        return new RunResult(session.target(), Optional.empty(), results, took);
    }

    private static Outcome<RunResult> run(List<Job> jobs, Consent consent, Session session, Instant begin) {
        return jobs.stream().allMatch(Job::isBlocked)
                ? Outcome.of(blocked(jobs, session, begin))
                : session.project()
                        .then(project -> Cloud.open(project, session))
                        .then(cloud -> run(jobs, cloud, consent, session, begin));
    }

    private static Outcome<RunResult> run(
            List<Job> jobs, Cloud cloud, Consent consent, Session session, Instant begin) {
        return cloud.delivery().ledger().verify().map(ledger -> {
            Runner runner = new Runner(cloud, session, consent, ledger);
            // One at a time where somebody is asked, so that each question stands alone.
            int atOnce = consent == Consent.ASKED ? 1 : AT_ONCE;
            List<StackResult> results = Schedule.run(jobs, atOnce, runner::run);
            Duration took =
                    Duration.between(begin, session.environment().clock().instant());
            return new RunResult(session.target(), cloud.endpoint(), results, took);
        });
    }
}
