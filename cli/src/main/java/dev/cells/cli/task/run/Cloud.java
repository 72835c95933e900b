package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.work.Target;
import dev.cells.sandbox.RunningEmulator;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @param states where states are kept, if the user says so
     */
    static Outcome<Cloud> open(
            Project project, Session session, Collection<Account> accounts, Optional<StatePlace> states) {
        Interrupts interrupts = new Interrupts();
        return Delivery.open(setup(project, session, interrupts)).then(delivery -> switch (session.target()) {
            case SANDBOX ->
                LocalAws.of(project, session).start(accounts).then(running -> StatePlace.local(
                                running, accounts, states)
                        .map(target -> {
                            session.environment().computer().stops().accept(interrupts);
                            return new Cloud(delivery, target, Optional.of(running.endpoint()), interrupts);
                        }));
            case AWS ->
                StatePlace.real(machine(session), project, accounts, states).map(target -> {
                    session.environment().computer().stops().accept(interrupts);
                    return new Cloud(delivery, target, Optional.empty(), interrupts);
                });
        });
    }

    /** The name of the cloud in the ledger; empty if no local AWS is running, because what an earlier one had is gone. */
    static Optional<String> instance(Project project, Session session) {
        return session.target() == TargetKind.AWS
                ? Optional.of(TargetKind.AWS.toString())
                : LocalAws.of(project, session).emulator().status().value().map(RunningEmulator::instance);
    }

    /** The cloud if it exists; empty without a running local AWS, which is not started. */
    static Outcome<Optional<Cloud>> existing(Project project, Session session) {
        if (session.target() == TargetKind.AWS) {
            return accounts(session)
                    .then(accounts -> open(project, session, accounts, Optional.empty()))
                    .map(Optional::of);
        }
        Optional<RunningEmulator> running =
                LocalAws.of(project, session).emulator().status().value();
        if (running.isEmpty()) {
            return Outcome.of(Optional.empty());
        }
        Interrupts interrupts = new Interrupts();
        return Delivery.open(setup(project, session, interrupts))
                .then(delivery -> target(running.get(), session).map(target -> {
                    session.environment().computer().stops().accept(interrupts);
                    return Optional.of(new Cloud(
                            delivery, target, Optional.of(running.get().endpoint()), interrupts));
                }));
    }

    /** The config is read only if its accounts say where states are. */
    private static Outcome<Target> target(RunningEmulator running, Session session) {
        return StatePlace.isInS3(running)
                ? accounts(session).then(accounts -> StatePlace.local(running, accounts, Optional.empty()))
                : StatePlace.local(running, List.of(), Optional.empty());
    }

    /** The accounts of the config, whatever else is wrong with it. */
    static Outcome<Set<Account>> accounts(Session session) {
        Selection all = new Selection(List.of(), false, Optional.empty());
        return SelectedStacks.meantOrAll(all, session).map(loaded -> loaded.fleet().stacks().values().stream()
                .map(StackConfig::account)
                .collect(Collectors.toSet()));
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
}
