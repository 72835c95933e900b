package dev.cells.cli.task.doctor;

import dev.cells.cli.environment.Programs;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.Cloud;
import dev.cells.cli.task.run.LocalAws;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.ProviderMirrors;
import dev.cells.sandbox.RunningEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What stands between the engine and a cloud: the provider, and the local AWS. */
final class Clouds {
    private static final List<String> MOTO =
            List.of("python3", "-c", "from importlib.metadata import version; print(version('moto'))");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Clouds() {}

    static Check provider(Session session) {
        String name = "AWS provider";
        Outcome<List<Path>> mirrors = ProviderMirrors.find(Cloud.machine(session));
        if (!mirrors.ok()) {
            return Check.missing(
                    name,
                    mirrors.problems().get(0).message() + "; "
                            + mirrors.problems().get(0).hint());
        }
        return mirrors.get().isEmpty()
                ? Check.note(name, "from the registry", "needs the internet once, or CELLS_PROVIDER_MIRROR")
                : Check.ok(name, mirrors.get().stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    static Check moto(Programs programs) {
        return programs.ask(MOTO, PATIENCE)
                .map(version -> Check.ok("moto", version.strip()))
                .orElseGet(() -> Check.note("moto", "installed privately at first use", "needs the internet once"));
    }

    static Check local(Project project, Session session) {
        String name = "local AWS";
        Outcome<RunningEmulator> status =
                LocalAws.of(project, session).emulator().status();
        if (status.ok()) {
            return Check.ok(name, "running at " + status.get().endpoint());
        }
        boolean none = status.problems().get(0).code() == ProblemCode.SANDBOX_NOT_RUNNING;
        return none
                ? Check.ok(name, "not running; starts when it is needed")
                : Check.note(
                        name,
                        status.problems().get(0).message(),
                        status.problems().get(0).hint());
    }
}
