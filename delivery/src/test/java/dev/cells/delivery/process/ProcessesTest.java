package dev.cells.delivery.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.process.Processes.Command;
import dev.cells.delivery.support.Machines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    /**
     * Says "ready", counts interrupts, and ends at the second. Not a trap of the shell: where the tests themselves were
     * started with interrupts ignored (in the background of a script), a shell may not take them up again.
     */
    private static final String COUNTING =
            """
            exec python3 -uc '
            import signal, sys, time
            count = 0
            def interrupt(*unused):
                global count
                count += 1
                print("interrupt", count)
                if count == 2:
                    sys.exit(7)
            signal.signal(signal.SIGINT, interrupt)
            print("ready")
            while True:
                time.sleep(0.05)
            '
            """;

    @TempDir
    Path folder;

    @Test
    void linesArriveAndTheExitCodeIsTold() {
        List<String> lines = new ArrayList<>();
        RunningProcess.Exit ended =
                start("echo one; echo two; printf three; exit 3").follow(new Interrupts(), lines::add);
        assertThat(lines).containsExactly("one", "two", "three");
        assertThat(ended).isEqualTo(new RunningProcess.Exit(3, 0, false));
    }

    @Test
    void theEnvironmentIsExactlyWhatIsGiven() throws Exception {
        List<String> lines = new ArrayList<>();
        run(List.of("/usr/bin/env"), Map.of("ONLY", "this"), Optional.empty()).follow(new Interrupts(), lines::add);
        // What a shell sets by itself on its way to the program.
        lines.removeIf(line -> line.startsWith("PWD=")
                || line.startsWith("OLDPWD=")
                || line.startsWith("_=")
                || line.startsWith("SHLVL="));
        assertThat(lines).containsExactly("ONLY=this");
    }

    @Test
    void charactersBeyondAsciiSurvive() {
        List<String> lines = new ArrayList<>();
        start("printf 'gr\\303\\274n\\n'").follow(new Interrupts(), lines::add);
        assertThat(lines).containsExactly("grün");
    }

    @Test
    void aProgramLeadsASessionOfItsOwn() {
        List<String> lines = new ArrayList<>();
        RunningProcess running = start("cut -d' ' -f5,6 /proc/self/stat | tr ' ' '\\n'; sleep 0.2");
        running.follow(new Interrupts(), lines::add);
        String own = Long.toString(running.id().pid());
        assertThat(lines).as("process group and session").containsExactly(own, own);
    }

    @Test
    void isAskedToStopAsOftenAsThePersonAsks() {
        Interrupts interrupts = new Interrupts();
        List<String> lines = new ArrayList<>();
        RunningProcess.Exit ended = start(COUNTING).follow(interrupts, line -> {
            lines.add(line);
            interrupts.request();
        });
        assertThat(lines).containsExactly("ready", "interrupt 1", "interrupt 2");
        assertThat(ended).isEqualTo(new RunningProcess.Exit(7, 2, false));
    }

    @Test
    void isAskedToStopWhenItsTimeIsOver() {
        RunningProcess.Exit ended = run(
                        List.of("/bin/sh", "-c", COUNTING), Map.of(), Optional.of(Duration.ofSeconds(3)))
                .follow(new Interrupts(), line -> {});
        assertThat(ended).isEqualTo(new RunningProcess.Exit(7, 2, true));
    }

    @Test
    void aRunningProgramIsFoundAgainByItsNoteAndCommandLine() throws Exception {
        RunningProcess running = start("echo begin; sleep 1.5; echo end # marker");
        while (!Files.exists(folder.resolve("log.out")) || Files.size(folder.resolve("log.out")) == 0) {
            Thread.sleep(10); // not yet so far as to have noted its id, or to be the program itself
        }
        assertThat(ProcessId.find(folder.resolve("log.pid"), "another")).isEmpty();
        Optional<ProcessId> found = ProcessId.find(folder.resolve("log.pid"), "# marker");
        assertThat(found).contains(running.id());

        List<String> lines = new ArrayList<>();
        RunningProcess.Exit ended = RunningProcess.found(found.orElseThrow(), folder.resolve("log.out"))
                .follow(new Interrupts(), lines::add);
        assertThat(lines).containsExactly("begin", "end");
        assertThat(ended.exit()).isEqualTo(RunningProcess.Exit.UNKNOWN_EXIT);
        assertThat(ProcessId.find(folder.resolve("log.pid"), "# marker")).isEmpty();
    }

    @Test
    void anInterpreterMakesTheSessionWhereTheSystemHasNoProgramForIt() throws Exception {
        for (String interpreter : List.of("perl", "python3")) {
            Path only = Files.createDirectories(folder.resolve(interpreter));
            Path real = Machines.real(folder).program(interpreter).orElseThrow();
            Files.createSymbolicLink(only.resolve(interpreter), real);
            var machine = Machines.with(folder, Map.of("PATH", only.toString()));
            List<String> lines = new ArrayList<>();
            Command command = new Command(
                    List.of("/bin/sh", "-c", "cut -d' ' -f6 /proc/self/stat"),
                    folder,
                    System.getenv(),
                    folder.resolve("log"),
                    Optional.empty());
            RunningProcess running = Processes.on(machine).get().start(command).get();
            running.follow(new Interrupts(), lines::add);
            assertThat(lines)
                    .as(interpreter)
                    .containsExactly(Long.toString(running.id().pid()));
        }
    }

    @Test
    void saysWhatIsMissingWhereNoSessionCanBeMade() {
        var outcome = Processes.on(Machines.with(folder, Map.of("PATH", folder.toString())));
        assertThat(outcome.problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("setsid-missing");
    }

    private RunningProcess start(String script) {
        return run(List.of("/bin/sh", "-c", script), Map.of("PATH", System.getenv("PATH")), Optional.empty());
    }

    private RunningProcess run(List<String> words, Map<String, String> environment, Optional<Duration> limit) {
        Command command = new Command(words, folder, environment, folder.resolve("log"), limit);
        return Processes.on(Machines.real(folder)).get().start(command).get();
    }
}
