package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.config.fleet.Account;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.work.Target;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.RunningEmulator;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** The local AWS of a project. */
public final class LocalAws {
    private final Emulator emulator;
    private final Session session;
    private final Project project;

    private LocalAws(Emulator emulator, Session session, Project project) {
        this.emulator = emulator;
        this.session = session;
        this.project = project;
    }

    public static LocalAws of(Project project, Session session) {
        Environment environment = session.environment();
        return new LocalAws(
                new Emulator(
                        project.home(),
                        environment.computer().program().resolve("python"),
                        environment.variables(),
                        environment.clock(),
                        session.progress()::say),
                session,
                project);
    }

    public Emulator emulator() {
        return emulator;
    }

    /**
     * The running one, or a new and empty one, which is reported to the user.
     *
     * @param accounts what the config says of them is true of the local AWS
     */
    Outcome<RunningEmulator> start(Collection<Account> accounts) {
        Optional<RunningEmulator> running = emulator.status().value();
        boolean lenient = running.map(RunningEmulator::lenient).orElse(false);
        Outcome<RunningEmulator> started = emulator.start(OptionalInt.empty(), lenient)
                .then(one -> one.announce(world(accounts)).map(told -> one));
        if (lenient) {
            session.progress().say("the local AWS is lenient: it accepts what AWS would refuse");
        }
        if (running.isEmpty()) {
            started.value().ifPresent(one -> session.progress().say("started the local AWS at " + one.endpoint()));
        }
        return started;
    }

    private OutsideWorld world(Collection<Account> accounts) {
        OutsideWorld world = OutsideWorld.ofConfig(project.root());
        for (Account account : accounts) {
            world = world.withQuotas(account.id().value(), account.quotas());
            if (account.billing().management()) {
                world = world.withManagement(account.id().value());
            }
        }
        return world;
    }

    static Target target(RunningEmulator running) {
        return Target.sandbox(running.instance(), running.stateFolder(), running.environment());
    }
}
