package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.work.Target;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.RunningEmulator;
import java.util.OptionalInt;

/** The local AWS of a project. */
public final class LocalAws {
    private final Emulator emulator;
    private final Session session;

    private LocalAws(Emulator emulator, Session session) {
        this.emulator = emulator;
        this.session = session;
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
                session);
    }

    public Emulator emulator() {
        return emulator;
    }

    /** The running one, or a new and empty one, which is reported to the user. */
    Outcome<RunningEmulator> start() {
        boolean running = emulator.status().ok();
        Outcome<RunningEmulator> started = emulator.start(OptionalInt.empty());
        if (!running) {
            started.value().ifPresent(one -> session.progress().say("started the local AWS at " + one.endpoint()));
        }
        return started;
    }

    static Target target(RunningEmulator running) {
        return Target.sandbox(running.instance(), running.stateFolder(), running.environment());
    }
}
