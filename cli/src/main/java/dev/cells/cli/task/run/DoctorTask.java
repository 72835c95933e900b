package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Environment.Programs;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.SynthKind;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.ProviderMirrors;
import dev.cells.sandbox.RunningEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the program needs on this machine, checked in parallel because each query takes time. */
public final class DoctorTask {
    private DoctorTask() {}

    public static List<Prerequisite> run(Session session) {
        Programs programs = session.environment().computer().programs();
        Stream<Tool> node = session.synth().engine() == SynthKind.CDKTN ? Stream.of(Tool.node()) : Stream.empty();
        Stream<Supplier<Prerequisite>> tools =
                Stream.concat(Tool.all().stream(), node).map(tool -> () -> tool.check(programs));
        Stream<Supplier<Prerequisite>> clouds = Stream.of(
                () -> Tool.engine(session.engine(), programs),
                () -> Clouds.provider(session),
                () -> Clouds.moto(programs));
        Stream<Supplier<Prerequisite>> places =
                session.project().value().stream().flatMap(project -> places(project, session));
        List<Prerequisite> machine =
                Stream.of(tools, clouds, places).flatMap(checks -> checks).toList().parallelStream()
                        .map(Supplier::get)
                        .toList();
        Stream<Prerequisite> cloud =
                session.project().value().stream().flatMap(project -> cloud(project, session).stream());
        return Stream.concat(machine.stream(), cloud).toList();
    }

    private static List<Prerequisite> cloud(Project project, Session session) {
        List<Prerequisite> found = new ArrayList<>(
                session.target() == TargetKind.AWS
                        ? AwsDoctor.ask(project, session)
                        : List.of(Clouds.local(project, session)));
        found.addAll(OpenStacks.find(project, session));
        return found;
    }

    private static Stream<Supplier<Prerequisite>> places(Project project, Session session) {
        Environment environment = session.environment();
        return Stream.of(
                () -> Places.writable(project.home()),
                () -> Places.room(project.home(), environment.computer().freeBytes()));
    }

    /** What the engine needs to reach a cloud: the provider, and the local AWS. */
    private static final class Clouds {
        private static final List<String> MOTO =
                List.of("python3", "-c", "from importlib.metadata import version; print(version('moto'))");
        private static final Duration PATIENCE = Duration.ofSeconds(20);

        private Clouds() {}

        static Prerequisite provider(Session session) {
            String name = "AWS provider";
            Outcome<List<Path>> mirrors = ProviderMirrors.find(Cloud.machine(session));
            if (!mirrors.ok()) {
                return Prerequisite.missing(
                        name,
                        mirrors.problems().get(0).message() + "; "
                                + mirrors.problems().get(0).hint());
            }
            return mirrors.get().isEmpty()
                    ? Prerequisite.note(
                            name, "from the registry", "requires internet access once, or CELLS_PROVIDER_MIRROR")
                    : Prerequisite.ok(
                            name, mirrors.get().stream().map(Path::toString).collect(Collectors.joining(", ")));
        }

        static Prerequisite moto(Programs programs) {
            return programs.ask(MOTO, PATIENCE)
                    .map(version -> Prerequisite.ok("moto", version.strip()))
                    .orElseGet(() -> Prerequisite.note(
                            "moto",
                            "installed in a private environment at first use",
                            "requires internet access once"));
        }

        static Prerequisite local(Project project, Session session) {
            String name = "local AWS";
            Outcome<RunningEmulator> status =
                    LocalAws.of(project, session).emulator().status();
            if (status.ok()) {
                return Prerequisite.ok(name, "running at " + status.get().endpoint());
            }
            boolean none = status.problems().get(0).code() == ProblemCode.SANDBOX_NOT_RUNNING;
            return none
                    ? Prerequisite.ok(name, "not running; started when needed")
                    : Prerequisite.note(
                            name,
                            status.problems().get(0).message(),
                            status.problems().get(0).hint());
        }
    }

    /** The folder in which the program keeps what it writes. */
    private static final class Places {
        /** The AWS provider needs 0.7 GB; the emulator, plans and state need the rest. */
        private static final long NEEDED_BYTES = 2_000_000_000L;

        private static final double GIGA = 1e9;

        private Places() {}

        static Prerequisite writable(Path home) {
            String name = "write permission";
            Path existing = existing(home);
            return Files.isWritable(existing)
                    ? Prerequisite.ok(name, home.toString())
                    : Prerequisite.missing(
                            name, "grant yourself write permission for " + existing + ", or set CELLS_HOME");
        }

        static Prerequisite room(Path home, ToLongFunction<Path> freeBytes) {
            String name = "disk space";
            long free = freeBytes.applyAsLong(existing(home));
            String found = gigabytes(free) + " free";
            return free >= NEEDED_BYTES
                    ? Prerequisite.ok(name, found)
                    : new Prerequisite(
                            name,
                            Prerequisite.State.MISSING,
                            found,
                            "free up " + gigabytes(NEEDED_BYTES) + " on the disk of " + home);
        }

        private static Path existing(Path folder) {
            Path here = folder;
            while (!Files.exists(here)) {
                here = here.getParent();
            }
            return here;
        }

        private static String gigabytes(long bytes) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
        }
    }

    /**
     * One prerequisite as it was found.
     *
     * @param name of the prerequisite
     * @param state whether it is good enough
     * @param found its version, place or amount; empty if it is missing
     * @param hint how to get it; empty if it is good enough
     */
    public record Prerequisite(String name, State state, String found, String hint) {
        /** Whether a prerequisite is good enough. */
        public enum State {
            OK,
            /** Not required by every command, or for information only. */
            NOTE,
            MISSING,
            TOO_OLD;

            public boolean fails() {
                return this == MISSING || this == TOO_OLD;
            }

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }

        static Prerequisite ok(String name, String found) {
            return new Prerequisite(name, State.OK, found, "");
        }

        static Prerequisite note(String name, String found, String hint) {
            return new Prerequisite(name, State.NOTE, found, hint);
        }

        static Prerequisite missing(String name, String hint) {
            return new Prerequisite(name, State.MISSING, "", hint);
        }
    }
}
