package dev.cells.delivery.process;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts programs in their own session, with their output in files.
 *
 * <p>Ctrl-C and hang-up of the terminal do not reach another session, so the program is interrupted by us alone and
 * exactly as often as we decide, and it keeps running if we are killed. It writes to files so that it does not block
 * when nobody reads. Java can neither create a session nor send signals other than TERM and KILL, hence the wrapper
 * programs.
 */
public final class Processes {
    /** Writes the process id that the program will have, redirects its streams to files, and becomes the program. */
    private static final String REDIRECT =
            "echo $$ >\"$1\"; out=$2; err=$3; shift 3; exec \"$@\" >\"$out\" 2>\"$err\" </dev/null";

    private final List<String> newSession;

    private Processes(List<String> newSession) {
        this.newSession = List.copyOf(newSession);
    }

    /** Chooses how to create a session: {@code setsid} if the system has it, else an interpreter that can. */
    public static Outcome<Processes> on(Machine machine) {
        return machine.program("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .or(() -> machine.program("perl").map(Processes::perl))
                .or(() -> machine.program("python3").map(Processes::python))
                .map(words -> Outcome.of(new Processes(words)))
                .orElseGet(() -> Outcome.failed(
                        Problem.error(ProblemCode.SETSID_MISSING, "none of setsid, perl and python3 was found on PATH")
                                .hint("install one of them; it is needed to start Terraform in its own session")));
    }

    private static List<String> perl(Path perl) {
        return List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127");
    }

    private static List<String> python(Path python) {
        return List.of(python.toString(), "-c", "import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])");
    }

    /** Starts a program; problem {@code process-start} if the operating system cannot create a process. */
    public Outcome<RunningProcess> start(Command command) {
        ProcessBuilder builder = new ProcessBuilder(words(command))
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD); // the shell's own output; the program writes to files
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            return Outcome.of(RunningProcess.started(
                    ProcessId.of(process.toHandle()), command, process.onExit().thenApply(Process::exitValue)));
        } catch (IOException e) {
            String program = Path.of(command.words().get(0)).getFileName().toString();
            return Outcome.failed(Problem.error(
                            ProblemCode.PROCESS_START, "cannot start " + program + ": " + e.getMessage())
                    .hint("check that /bin/sh can be executed and that the machine has free memory and process ids"));
        }
    }

    private List<String> words(Command command) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", REDIRECT, "sh"));
        words.addAll(List.of(
                command.pid().toString(),
                command.out().toString(),
                command.err().toString()));
        words.addAll(newSession);
        words.addAll(command.words());
        return words;
    }

    /**
     * A program to run.
     *
     * @param words the program and its arguments; never secrets, since every user of the machine can read them
     * @param folder its working directory
     * @param environment its whole environment: nothing is inherited
     * @param log where its output is written: this path with {@code .out} and {@code .err}, and with {@code .pid} for its
     *     process id; existing files are replaced
     * @param limit after which it is interrupted, and after the same time again interrupted a second time
     */
    public record Command(
            List<String> words, Path folder, Map<String, String> environment, Path log, Optional<Duration> limit) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        public Path out() {
            return beside(log, ".out");
        }

        public Path err() {
            return beside(log, ".err");
        }

        public Path pid() {
            return beside(log, ".pid");
        }

        /** Deletes everything that the program wrote. */
        public void deleteFiles() {
            List.of(out(), err(), pid()).forEach(AtomicFile::delete);
        }

        private static Path beside(Path log, String ending) {
            return log.resolveSibling(log.getFileName() + ending);
        }
    }
}
