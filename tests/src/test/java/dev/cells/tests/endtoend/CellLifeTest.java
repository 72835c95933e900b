package dev.cells.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A cell from nothing to running, through a run that is cut short. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class CellLifeTest {
    @TempDir
    Path folder;

    private Path home;
    private Launcher cells;

    @BeforeEach
    void launcher() throws IOException {
        home = folder.resolve("home");
        cells = new Launcher(home, Files.createDirectories(folder.resolve("work")));
    }

    @AfterEach
    void stopTheLocalAws() throws Exception {
        cells.run("sandbox", "stop");
    }

    @Test
    void isProvisionedThenHasNoChanges() throws Exception {
        Launcher.Run first = cells.run("provision", "acme");
        assertThat(first.exit()).as(first.err()).isZero();

        Launcher.Run second = cells.run("provision", "acme");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out() + second.err()).contains("no changes").doesNotContain("applying");

        Launcher.Run plan = cells.run("plan", "acme", "--exit-code");
        assertThat(plan.exit()).as(plan.err()).isZero();

        brokenClientsKeepNoOtherFromItsPlan(BrokenFleet.write(folder.resolve("fleet")));
    }

    /** Here and not in a test of its own, because the base infrastructure that the plans read is in place. */
    private void brokenClientsKeepNoOtherFromItsPlan(BrokenFleet fleet) throws Exception {
        Launcher.Run plan = cells.in(fleet.folder()).run("plan", "--tier", "cell");

        assertThat(plan.exit()).as(plan.err()).isEqualTo(2);
        assertThat(plan.out().lines().filter(line -> line.contains(" to add")))
                .hasSize(fleet.healthy().size());
        assertThat(fleet.healthy()).allSatisfy(client -> assertThat(plan.out()).contains(client));
        assertThat(fleet.reasons()).allSatisfy(reason -> assertThat(plan.err()).contains(reason));
    }

    @Test
    void convergesAfterAnInterrupt() throws Exception {
        Launcher.Begun begun = cells.begin("provision", "acme");
        begun.until("waiting for aws_db_instance");
        new ProcessBuilder("kill", "-TERM", Long.toString(begun.process().pid()))
                .start()
                .waitFor();
        Launcher.Run interrupted = begun.end();
        assertThat(interrupted.exit()).as(interrupted.err()).isEqualTo(2);

        Launcher.Run again = cells.run("provision", "acme");
        assertThat(again.exit()).as(again.err()).isZero();
    }
}
