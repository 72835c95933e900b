package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.aws.EcsServices.Running.State;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.StackSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits after an apply until the services of a stack run. The result is recorded; until then the ledger says that the stack
 * is starting, so that the next run makes up for a killed one.
 */
final class AfterApply {
    /** Between two looks at the services; a deployment takes minutes. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration SANDBOX_PAUSE = Duration.ofMillis(200);

    private final Job job;
    private final Patience patience;
    private final Session session;

    AfterApply(Job job, Patience patience, Session session) {
        this.job = job;
        this.patience = patience;
        this.session = session;
    }

    /** Whether a result of an apply leaves open whether the stack runs. */
    static boolean isWanted(LedgerEntry result) {
        LedgerEntry.Status status = result.end().orElseThrow().status();
        return status == LedgerEntry.Status.STARTING || status == LedgerEntry.Status.NOT_RUNNING;
    }

    /** @param result of the apply, of which this {@link #isWanted is wanted} */
    List<Problem> run(StackSession stack, LedgerEntry result) {
        if (patience.bound().isZero()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>(awaitSteadyState(stack));
        LedgerEntry.Status after = problems.isEmpty() ? LedgerEntry.Status.DONE : LedgerEntry.Status.NOT_RUNNING;
        problems.addAll(stack.settle(result, after).problems());
        return problems;
    }

    /**
     * Without this, a first deployment can fail unseen: Terraform ends when AWS has accepted it, and the next plan is empty.
     */
    private List<Problem> awaitSteadyState(StackSession stack) {
        Instant end = now().plus(patience.bound());
        while (true) {
            Outcome<List<Running>> services = stack.services();
            if (!services.ok()) {
                return services.problems();
            }
            List<Running> failed = with(State.FAILED, services.get());
            List<Running> starting = with(State.STARTING, services.get());
            if (!failed.isEmpty() || starting.isEmpty()) {
                return failed.stream().map(this::failed).toList();
            }
            if (!now().isBefore(end)) {
                return starting.stream().map(this::slow).toList();
            }
            session.environment()
                    .computer()
                    .pause()
                    .sleep(session.target() == TargetKind.SANDBOX ? SANDBOX_PAUSE : PAUSE);
        }
    }

    private static List<Running> with(State state, List<Running> services) {
        return services.stream().filter(one -> one.state() == state).toList();
    }

    private Problem failed(Running service) {
        return problem(service, "its deployment failed: " + service.reason());
    }

    private Problem slow(Running service) {
        return problem(
                service,
                "after " + patience.bound().toMinutes() + " minutes " + service.running() + " of " + service.desired()
                        + " containers run");
    }

    private Problem problem(Running service, String why) {
        String events = service.events().isEmpty() ? "" : "; last events: " + String.join("; ", service.events());
        return Problem.error(
                        ProblemCode.SERVICE_NOT_RUNNING,
                        job.address() + " is applied, but service " + service.name() + " does not run: " + why + events)
                .hint("look at the service's log and fix its image, secrets or config, then provision again; it"
                        + " waits with --wait MINUTES");
    }

    private Instant now() {
        return session.environment().clock().instant();
    }
}
