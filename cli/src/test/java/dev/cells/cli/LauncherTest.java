package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final FileTime LATER = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));

    @TempDir
    private Path temporary;

    private Launched launched;

    @BeforeEach
    void layOut() {
        launched = new Launched(temporary.resolve("a folder with spaces"));
    }

    @Test
    void buildsOnceThenRunsTheProgramWithTheArgumentsAsTheyWere() {
        Ran first = launched.run("config", "a  b", "");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).endsWith("dev.cells.cli.Main\nconfig\na  b\n\n");
        assertThat(first.err().lines()).hasSize(1).first().asString().contains("building the program");
        Ran second = launched.run("list");
        assertThat(second.err()).isEmpty();
        assertThat(launched.builds()).isEqualTo(1);
    }

    @Test
    void worksFromAnyFolderAndThroughLinks() throws IOException {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(
                elsewhere.resolve("cells"), launched.folder().resolve("bin/cells"));
        Path relative = Files.createSymbolicLink(temporary.resolve("again"), Path.of("elsewhere/cells"));
        assertThat(launched.run(link, elsewhere, "list").exit()).isZero();
        Ran ran = launched.run(relative, temporary, "list");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains(launched.folder().resolve("cli/target/cells/lib/cli.jar") + "\n");
    }

    @Test
    void aNewerSourceOrADeletedOneMakesItStale() throws IOException {
        launched.run();
        Files.setLastModifiedTime(launched.folder().resolve("cli/src/main/java"), LATER);
        launched.run();
        assertThat(launched.builds()).isEqualTo(2);
        Files.setLastModifiedTime(launched.folder().resolve("cli/src/main/java"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(launched.folder().resolve("cli/src/main/java/A.java"), LATER);
        launched.run();
        assertThat(launched.builds()).isEqualTo(3);
    }

    @Test
    void aMovedCheckoutIsBuiltAgain() throws IOException {
        launched.run();
        Path moved = Files.move(launched.folder(), temporary.resolve("moved"));
        assertThat(launched.run(moved.resolve("bin/cells"), moved).exit()).isZero();
        assertThat(Files.readAllLines(moved.resolve("builds"))).hasSize(2);
    }

    @Test
    void whatIsMissingIsToldAllAtOnce() {
        Ran ran = launched.without("mvn")
                .program("node", "#!/bin/sh\necho v16.0.0\n")
                .run("list", "--synth-engine", "cdktn");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("Maven 3.8 or newer").contains("node on PATH is 16");
        assertThat(launched.builds()).isZero();
    }

    @Test
    void nodeIsRequiredOnlyByTheEngineThatUsesIt() {
        assertThat(launched.without("node").run("list").exit()).isZero();
    }

    @Test
    void anOldJavaIsRefused() {
        Ran ran = launched.java("1.8.0_402").run();
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("is Java 1, but 17 or newer is required [program-too-old]");
        assertThat(launched.builds()).isZero();
    }

    @Test
    void aFailedBuildShowsWhyAndTheNextRunTriesAgain() {
        Ran ran = launched.maven("echo '[ERROR] A.java: cannot find symbol'; exit 1")
                .run("list");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .contains("cannot find symbol")
                .contains("[build-failed]")
                .contains("log");
        assertThat(launched.maven("").run("list").exit()).isZero();
    }

    @Test
    void anUnreachableRegistryAndAFullDiskAreTheUsersToMend() {
        Ran offline = launched.maven("echo '[ERROR] Could not transfer artifact x: Unknown host'; exit 1")
                .run();
        assertThat(offline.exit()).isEqualTo(2);
        assertThat(offline.err()).contains("[build-offline]").contains("proxy");
        Ran full =
                launched.maven("echo '[ERROR] No space left on device'; exit 1").run();
        assertThat(full.exit()).isEqualTo(2);
        assertThat(full.err()).contains("[disk-full]");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        launched.maven("sleep 2");
        Path launcher = launched.folder().resolve("bin/cells");
        List<Process> both = List.of(
                launched.start(launcher, launched.folder(), "list"),
                launched.start(launcher, launched.folder(), "list"));
        for (Process one : both) {
            assertThat(one.waitFor()).isZero();
        }
        assertThat(launched.builds()).isEqualTo(1);
    }

    @Test
    void anInterruptedBuildEndsAtOnceAndLeavesNoLock() throws Exception {
        launched.maven("sleep 30");
        Process process = launched.start(launched.folder().resolve("bin/cells"), launched.folder(), "list");
        while (launched.builds() == 0) {
            Thread.sleep(50);
        }
        process.toHandle().destroy(); // the other way closes the streams that the launcher still writes to
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(launched.maven("").run("list").exit()).isZero();
    }

    @Test
    void theLockOfAKilledBuildIsTakenAway() throws IOException {
        Path build = Files.createDirectories(launched.folder().resolve(".cells/build"));
        Files.createSymbolicLink(build.resolve("lock"), Path.of("999999999"));
        assertThat(launched.run("list").exit()).isZero();
        assertThat(build.resolve("lock")).doesNotExist();
    }
}
