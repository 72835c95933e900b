package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.fleet.Account;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.work.Target;
import dev.cells.sandbox.RunningEmulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The AWS, real or local, that a run works with.
 *
 * @param target where
 * @param endpoint of the local AWS; empty for the real one
 * @param interrupts how often the user has asked to stop
 */
public record Cloud(Delivery delivery, Target target, Optional<URI> endpoint, Interrupts interrupts) {
    /**
     * Finds the engine and the target; starts the local AWS if it is not running.
     *
     * @param accounts those of the config
     */
    static Outcome<Cloud> open(Project project, Session session, Collection<Account> accounts) {
        Interrupts interrupts = new Interrupts();
        return Delivery.open(setup(project, session, interrupts)).then(delivery -> switch (session.target()) {
            case SANDBOX ->
                LocalAws.of(project, session).start(accounts).map(running -> {
                    session.environment().computer().stops().accept(interrupts);
                    return new Cloud(delivery, LocalAws.target(running), Optional.of(running.endpoint()), interrupts);
                });
            case AWS ->
                RealAws.target(machine(session), project).map(target -> {
                    session.environment().computer().stops().accept(interrupts);
                    return new Cloud(delivery, target, Optional.empty(), interrupts);
                });
        });
    }

    /** The cloud if it exists; empty without a running local AWS, which is not started. */
    static Outcome<Optional<Cloud>> existing(Project project, Session session) {
        if (session.target() == TargetKind.AWS) {
            return open(project, session, List.of()).map(Optional::of);
        }
        Optional<RunningEmulator> running =
                LocalAws.of(project, session).emulator().status().value();
        if (running.isEmpty()) {
            return Outcome.of(Optional.empty());
        }
        Interrupts interrupts = new Interrupts();
        return Delivery.open(setup(project, session, interrupts)).map(delivery -> {
            session.environment().computer().stops().accept(interrupts);
            return Optional.of(new Cloud(
                    delivery,
                    LocalAws.target(running.get()),
                    Optional.of(running.get().endpoint()),
                    interrupts));
        });
    }

    static Delivery.Options setup(Project project, Session session, Interrupts interrupts) {
        return new Delivery.Options(
                machine(session),
                project.home(),
                session.environment().clock(),
                interrupts,
                session.engine(),
                session.version());
    }

    public static Machine machine(Session session) {
        var environment = session.environment();
        var person = environment.person().get();
        return new Machine(
                environment.variables(),
                person.home(),
                environment.directory(),
                environment.computer().shared(),
                person.user(),
                person.host());
    }

    /** The real AWS. Variables configure where state is kept, because it is the same for every stack. */
    static final class RealAws {
        private static final String BUCKET = "CELLS_STATE_BUCKET";
        private static final String REGION = "CELLS_STATE_REGION";
        private static final String KEY = "CELLS_STATE_KMS_KEY";
        private static final String PREFIX = "CELLS_STATE_PREFIX";
        private static final String ROLE = "CELLS_STATE_ROLE";

        private RealAws() {}

        static Outcome<Target> target(Machine machine, Project project) {
            List<Problem> problems = new ArrayList<>();
            String bucket = required(machine, BUCKET, "the S3 bucket for state", problems);
            String region = required(machine, REGION, "its region", problems);
            String key = required(machine, KEY, "the KMS key that encrypts state", problems);
            if (!problems.isEmpty()) {
                return Outcome.failed(problems);
            }
            return region(region)
                    .map(known -> new Target.Backend(
                            bucket, known, machine.variable(PREFIX).orElse("cells"), key, machine.variable(ROLE)))
                    .map(backend -> Target.aws(machine, project.home().resolve("aws"), backend));
        }

        private static String required(Machine machine, String name, String meaning, List<Problem> problems) {
            Optional<String> value = machine.variable(name);
            if (value.isEmpty()) {
                problems.add(Problem.error(ProblemCode.STATE_NOT_SET, "--target aws requires " + name + ": " + meaning)
                        .hint("set " + name + "; docs/cli.md lists all variables"));
            }
            return value.orElse("");
        }

        private static Outcome<Region> region(String text) {
            try {
                return Outcome.of(new Region(text));
            } catch (IllegalArgumentException e) {
                return Outcome.failed(
                        Problem.error(ProblemCode.STATE_NOT_SET, REGION + " is " + text + ": " + e.getMessage())
                                .hint("set it to the region of the bucket"));
            }
        }
    }
}
