package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorTest {
    @TempDir
    Path home;

    @AfterEach
    void stop() {
        Sandboxes.in(home).stop();
    }

    @Test
    void livesFromStartToStop() throws IOException {
        Emulator emulator = Sandboxes.in(home);
        assertThat(codes(emulator.status())).containsExactly("sandbox-not-running");

        RunningEmulator started = emulator.start(OptionalInt.empty()).get();

        assertThat(started.stateFolder()).isEmptyDirectory();
        assertThat(emulator.status().get()).isEqualTo(started);
        // Ctrl-C reaches the foreground group of the terminal's session: the daemon is in neither.
        assertThat(session(started.pid()))
                .isNotEqualTo(session(ProcessHandle.current().pid()));
        assertThat(emulator.stop().get()).isTrue();
        assertThat(codes(emulator.status())).containsExactly("sandbox-not-running");
        assertThat(ProcessHandle.of(started.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(started.stateFolder()).doesNotExist();
        assertThat(emulator.stop().get()).isFalse();
    }

    @Test
    void startFindsTheOneThatRuns() {
        RunningEmulator first = Sandboxes.start(home);

        assertThat(Sandboxes.start(home)).isEqualTo(first);
        Outcome<RunningEmulator> onOtherPort = Sandboxes.in(home).start(OptionalInt.of(first.port() - 1));
        assertThat(onOtherPort.get()).isEqualTo(first);
        assertThat(codes(onOtherPort)).containsExactly("sandbox-other-port");
    }

    @Test
    void saysThatTheOneThatRunsIsOfAnotherVersion(@TempDir Path other) throws IOException {
        RunningEmulator running = Sandboxes.start(home);
        Files.createDirectories(other.resolve("cells_sandbox"));
        Files.writeString(other.resolve("cells_sandbox/__init__.py"), "");

        Outcome<RunningEmulator> outcome =
                new Emulator(home, other, Sandboxes.ENVIRONMENT, Clock.systemUTC(), line -> {}).status();

        assertThat(outcome.get()).isEqualTo(running);
        assertThat(codes(outcome)).containsExactly("sandbox-outdated");
    }

    @Test
    void twoStartsAtOnceGiveOneEmulator() {
        List<CompletableFuture<RunningEmulator>> both = List.of(
                CompletableFuture.supplyAsync(() -> Sandboxes.start(home)),
                CompletableFuture.supplyAsync(() -> Sandboxes.start(home)));

        assertThat(both.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void stateOfAKilledEmulatorIsNeverUsedAgain() throws Exception {
        RunningEmulator killed = Sandboxes.start(home);
        Files.writeString(killed.stateFolder().resolve("terraform.tfstate"), "{}");
        ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();

        assertThat(codes(Sandboxes.in(home).status())).containsExactly("sandbox-not-running");
        RunningEmulator next = Sandboxes.start(home);

        assertThat(next.instance()).isNotEqualTo(killed.instance());
        assertThat(next.stateFolder()).isEmptyDirectory();
        assertThat(killed.stateFolder()).doesNotExist();
        assertThat(home.resolve("sandbox/dead").resolve(killed.instance()).resolve("terraform.tfstate"))
                .exists();
    }

    @Test
    void resetIsANewInstanceOnTheSamePort() {
        RunningEmulator before = Sandboxes.start(home);

        RunningEmulator after = Sandboxes.in(home).reset().get();

        assertThat(after.port()).isEqualTo(before.port());
        assertThat(after.instance()).isNotEqualTo(before.instance());
        assertThat(before.stateFolder()).doesNotExist();
    }

    @Test
    @Tag("slow")
    void emulatorEmptiedBehindOurBackIsNotOurs() throws Exception {
        RunningEmulator emptied = Sandboxes.start(home);
        Http.post(emptied.endpoint().resolve("/moto-api/reset"));

        assertThat(codes(Sandboxes.in(home).status())).containsExactly("sandbox-not-running");
        RunningEmulator next = Sandboxes.start(home);

        assertThat(next.instance()).isNotEqualTo(emptied.instance());
        assertThat(ProcessHandle.of(emptied.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void pidAndPortGivenToOtherProgramsAreNotTheEmulator() throws Exception {
        RunningEmulator old = Sandboxes.start(home);
        Path record = home.resolve("sandbox/emulator.json");
        String text = Files.readString(record);
        Sandboxes.in(home).stop();
        Files.createDirectories(old.stateFolder());
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(record, text.replace("\"pid\": " + old.pid(), "\"pid\": " + innocent.pid()));

            RunningEmulator next = Sandboxes.start(home);

            assertThat(next.instance()).isNotEqualTo(old.instance());
            assertThat(innocent.isAlive()).isTrue();
            assertThat(old.stateFolder()).doesNotExist();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void takenPortIsAProblem() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome<RunningEmulator> outcome = Sandboxes.in(home).start(OptionalInt.of(other.getLocalPort()));

            assertThat(codes(outcome)).containsExactly("sandbox-port-taken");
            assertThat(outcome.problems().get(0).message()).contains(Integer.toString(other.getLocalPort()));
        }
    }

    @Test
    @Tag("slow")
    void emulatorThatDoesNotAnswerIsNotReplacedByStartButByReset() throws Exception {
        RunningEmulator stuck = Sandboxes.start(home);
        signal("-STOP", stuck.pid());

        Emulator impatient = Sandboxes.impatient(home);
        assertThat(codes(impatient.start(OptionalInt.empty()))).containsExactly("sandbox-unreachable");
        assertThat(stuck.stateFolder()).exists();
        assertThat(impatient.reset().get().instance()).isNotEqualTo(stuck.instance());
    }

    @Test
    void emulatorEndsWhenItsHomeIsDeleted() throws Exception {
        RunningEmulator orphan = Sandboxes.start(home);
        Folders.delete(home.resolve("sandbox"));

        ProcessHandle.of(orphan.pid())
                .ifPresent(process ->
                        process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void homeThatCannotBeUsedIsAProblem() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThat(codes(Sandboxes.in(file).start(OptionalInt.empty()))).containsExactly("not-writable");
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    private static String session(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.problems().stream()
                .map(problem -> problem.code().toString())
                .toList();
    }
}
