package dev.cells.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.bench.measure.Measurement.Footprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void memoryAndTimeOfDescendantsCount() throws Exception {
        String busy = "import time; b = bytearray(96 << 20); end = time.time() + 0.3\nwhile time.time() < end: pass";

        Footprint footprint = runner().footprint(shell("python3 -c '" + busy + "' & wait"));

        assertThat(footprint.peakBytes()).isBetween(96 * MEBIBYTE, 400 * MEBIBYTE);
        assertThat(footprint.cpuMillis()).isGreaterThan(50);
    }

    @Test
    void wallTimeIsThatOfTheProcessAndNotOfItsPreparation() throws Exception {
        Path prepared = folder.resolve("prepared");
        Subject subject = new Subject("sleeper", List.of("sleep", "0.2"), folder, Map.of(), () -> {
            sleep(300);
            Files.createFile(prepared);
        });

        long millis = runner().millis(subject);

        assertThat(prepared).exists();
        assertThat(millis).isGreaterThanOrEqualTo(200);
    }

    @Test
    void aRunThatFailsEndsTheBenchmarkWithWhatItPrinted() {
        assertThatThrownBy(() -> runner().millis(shell("echo no such cell; exit 2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with 2")
                .hasMessageContaining("no such cell");
    }

    @Test
    void subjectsRunInTurnAndTheFirstRoundIsThrownAway() throws Exception {
        List<Subject> subjects = List.of(shell("echo a >> order"), shell("echo b >> order"));

        List<Measurement> measured = new Interleaved(runner(), 2, 1).run(subjects);

        assertThat(Files.readAllLines(folder.resolve("order"))).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
        assertThat(measured).allSatisfy(one -> {
            assertThat(one.millis()).hasSize(2);
            assertThat(one.footprints()).hasSize(1);
        });
    }

    private Runner runner() {
        return new Runner(folder.resolve("output.txt"));
    }

    private Subject shell(String script) {
        return new Subject(script, List.of("sh", "-c", script), folder, Map.of(), () -> {});
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
