package dev.cells.delivery.process;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs in a session of their own, with their output in files.
 *
 * <p>The session keeps the terminal's Ctrl-C and hang-up away from the program, so that it hears of an interrupt from
 * us alone, exactly as often as we say; and it lives on when we are killed. The files let it write on when nobody
 * reads. Java can neither make a session nor signal other than by TERM and KILL, hence the small programs around it.
 */
public final class Processes {
    /** Notes the id that the program will have, and becomes the program, with its streams in files. */
    private static final String REDIRECT =
            "echo $$ >\"$1\"; out=$2; err=$3; shift 3; exec \"$@\" >\"$out\" 2>\"$err\" </dev/null";

    private final List<String> newSession;

    private Processes(List<String> newSession) {
        this.newSession = List.copyOf(newSession);
    }

    /** Chooses how to make a session: {@code setsid} where the system has it, else an interpreter that can. */
    public static Outcome<Processes> on(Machine machine) {
        return machine.program("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .or(() -> machine.program("perl").map(Processes::perl))
                .or(() -> machine.program("python3").map(Processes::python))
                .map(words -> Outcome.of(new Processes(words)))
                .orElseGet(() -> Outcome.failed(Problem.error(
                                ProblemCode.SETSID_MISSING, "none of setsid, perl and python3 found")
                        .hint("install one of them, so that Terraform can be started in a session of its own")));
    }

    private static List<String> perl(Path perl) {
        return List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127");
    }

    private static List<String> python(Path python) {
        return List.of(python.toString(), "-c", "import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])");
    }

    /** Starts a program; {@code process-start} if even that fails. */
    public Outcome<RunningProcess> start(Command command) {
        ProcessBuilder builder = new ProcessBuilder(words(command))
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD); // of the shell's own; the program writes into files
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
                    .hint("check that it may be executed, and that the machine has memory and process ids left"));
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
}
