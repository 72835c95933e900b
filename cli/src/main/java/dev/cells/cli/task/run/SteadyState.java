package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.aws.EcsServices.Running.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Waits, within a bound, until services run. */
final class SteadyState {
    /** Between two looks at the services; a deployment takes minutes. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration SANDBOX_PAUSE = Duration.ofMillis(200);

    private final StackAddress stack;
    private final String before;
    private final Duration bound;
    private final Session session;

    /** @param before what has succeeded, for problems, such as {@code acme is applied} */
    SteadyState(StackAddress stack, String before, Duration bound, Session session) {
        this.stack = stack;
        this.before = before;
        this.bound = bound;
        this.session = session;
    }

    /** The services when all are steady; problems as soon as one has failed, or for each that is not steady in time. */
    Outcome<List<Running>> await(Supplier<Outcome<List<Running>>> look) {
        Instant end = now().plus(bound);
        while (true) {
            Outcome<List<Running>> services = look.get();
            if (!services.ok()) {
                return services;
            }
            List<Running> failed = with(State.FAILED, services.get());
            List<Running> starting = with(State.STARTING, services.get());
            if (!failed.isEmpty()) {
                return Outcome.failed(failed.stream().map(this::failed).toList());
            }
            if (starting.isEmpty()) {
                return services;
            }
            if (!now().isBefore(end)) {
                return Outcome.failed(starting.stream().map(this::slow).toList());
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
                "after " + bound.toMinutes() + " minutes " + service.running() + " of " + service.desired()
                        + " containers run");
    }

    private Problem problem(Running service, String why) {
        String events = service.events().isEmpty() ? "" : "; last events: " + String.join("; ", service.events());
        return Problem.error(
                        ProblemCode.SERVICE_NOT_RUNNING,
                        before + ", but service " + service.name() + " does not run: " + why + events)
                .hint("look at the service's log and fix its image, secrets or config, then provision " + stack
                        + " again; --wait MINUTES waits longer");
    }

    private Instant now() {
        return session.environment().clock().instant();
    }
}
