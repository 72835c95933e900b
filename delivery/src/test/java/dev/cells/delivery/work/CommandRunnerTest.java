package dev.cells.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.support.Machines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    @TempDir
    Path folder;

    private final Interrupts interrupts = new Interrupts();

    @Test
    void theOutputOfACommandThatSucceeds() {
        assertThat(output("echo one; echo unseen >&2").get()).isEqualTo("one\n");
    }

    @Test
    void anErrorOfTheEngineIsToldInOneLine() {
        Problem problem = problem(output("printf '╷\\n│ Error: No bucket\\n│ \\n│ It is gone.\\n╵\\n' >&2; exit 1"));
        assertThat(problem.code()).isEqualTo(ProblemCode.COMMAND_FAILED);
        assertThat(problem.message()).endsWith("failed: No bucket It is gone");
        assertThat(problem.hint()).contains(folder.resolve("log") + ".err");
    }

    @Test
    void aFailureWithoutAnErrorIsToldByItsFirstLineOrItsExitCode() {
        assertThat(problem(output("echo 'odd thing' >&2; exit 3")).message()).endsWith("failed: odd thing");
        assertThat(problem(output("exit 3")).message()).endsWith("failed: exit code 3");
    }

    /** Neither the registry nor the engine is at fault when the user presses Ctrl-C during an {@code init}. */
    @Test
    void anInterruptIsTheUsers() {
        Problem problem = problem(interrupted(1));
        assertThat(problem.code()).isEqualTo(ProblemCode.INTERRUPTED);
        assertThat(problem.message()).isEqualTo("'sh -c' was interrupted");
    }

    @Test
    void aCommandThatSucceedsInSpiteOfAnInterruptHasSucceeded() {
        assertThat(interrupted(0).ok()).isTrue();
    }

    /** Interrupts a program once it is ready, which then ends with this exit code. */
    private Outcome<String> interrupted(int exit) {
        Thread user = new Thread(() -> {
            while (!Files.exists(folder.resolve("ready"))) {
                Thread.onSpinWait();
            }
            interrupts.request();
        });
        user.setDaemon(true);
        user.start();
        return output(
                """
                exec python3 -c '
                import signal, sys, time
                signal.signal(signal.SIGINT, lambda *unused: sys.exit(%d))
                open("ready", "w").close()
                while True:
                    time.sleep(0.05)
                '
                """
                        .formatted(exit));
    }

    private Outcome<String> output(String script) {
        Processes processes = Processes.on(Machines.real(folder)).get();
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        return new CommandRunner(processes, interrupts)
                .output(List.of("/bin/sh", "-c", script), folder, environment, folder.resolve("log"));
    }

    private static Problem problem(Outcome<?> outcome) {
        assertThat(outcome.problems()).hasSize(1);
        return outcome.problems().get(0);
    }
}
