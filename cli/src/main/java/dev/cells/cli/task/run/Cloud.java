package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.engine.EngineKind;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.run.DeliveryOptions;
import dev.cells.delivery.work.Target;
import java.net.URI;
import java.util.Optional;

/**
 * What a run works with.
 *
 * @param target where
 * @param endpoint of the local AWS; empty for the real one
 * @param interrupts how often the person has asked to stop
 */
public record Cloud(Delivery delivery, Target target, Optional<URI> endpoint, Interrupts interrupts) {
    /** Finds the engine and the target; a local AWS that does not run is started. */
    static Outcome<Cloud> open(Project project, Session session) {
        Interrupts interrupts = new Interrupts();
        return Delivery.open(setup(project, session, interrupts)).then(delivery -> switch (session.target()) {
            case SANDBOX ->
                LocalAws.of(project, session).start().map(running -> {
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

    static DeliveryOptions setup(Project project, Session session, Interrupts interrupts) {
        return new DeliveryOptions(
                machine(session),
                project.home(),
                session.environment().clock(),
                interrupts,
                session.engine().flatMap(engine -> EngineKind.parse(engine.toString())),
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
}
