package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path root;

    @Test
    void aBugShowsItsTraceAndAsksForAReport() {
        // A world in which javac was not expected makes the doctor throw.
        FakeWorld.Ran ran = new FakeWorld(root).run("doctor");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("at dev.cells.cli.").contains("please report it");
    }

    @Test
    void theProjectIsFoundFromAnyFolderBelowIt() {
        Project.layOut(root);
        FakeWorld.Ran ran = new FakeWorld(root.resolve("client-configs/acme")).run("list", "acme");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("acme");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAUserError() throws IOException {
        Project.layOut(root);
        Path out = Files.createDirectory(
                root.resolve("out"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        Assumptions.assumeFalse(Files.isWritable(out), "this user may write anywhere, so nothing can be refused");
        FakeWorld.Ran ran = new FakeWorld(root).run("synth", "base/sandbox", "--out", "out");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[no-permission]").doesNotContain("at dev.cells");
    }

    @Test
    void aFileInTheWayOfAFolderIsAUserError() throws IOException {
        Project.layOut(root);
        Files.createFile(root.resolve("out"));
        FakeWorld.Ran ran = new FakeWorld(root).run("synth", "base/sandbox", "--out", "out");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("error: cannot write")
                .contains("[not-writable]")
                .doesNotContain("at dev.cells");
    }

    @Test
    void synthesisWritesTheSameBytesIntoAFolderPerStack() throws IOException {
        Project.layOut(root);
        FakeWorld world = new FakeWorld(root);
        FakeWorld.Ran first = world.run("synth", "base/sandbox", "--out", "one");
        assertThat(first.exit()).as(first.err()).isZero();
        FakeWorld elsewhere = new FakeWorld(root.resolve("client-configs"));
        FakeWorld.Ran ran = elsewhere.run("synth", "base/sandbox", "--out", "../two", "--format", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(root.resolve("two/base/sandbox/main.tf.json"))
                .hasSameBinaryContentAs(root.resolve("one/base/sandbox/main.tf.json"));
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        Project.layOut(root);
        FakeWorld.Ran ran = new FakeWorld(root).run("synth", "base/sandbox", "--out", "out", "--synth-engine", "cdktn");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[synth-engine]").contains("bin/cells");
    }

    @Test
    void withoutTerraformTheAdviceIsToGetIt() {
        Project.layOut(root);
        FakeWorld.Ran ran =
                new FakeWorld(root).with("PATH", "/usr/bin:/bin").run("plan", "base/sandbox", "--engine", "tofu");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[engine-missing]");
    }

    @Test
    void theRealAwsIsNotTouchedIfThePlaceOfItsStatesIsOnlyHalfNamed() throws IOException {
        Project.layOut(root);
        Path defaults = root.resolve("defaults.yaml");
        Files.writeString(
                defaults,
                Files.readString(defaults)
                        .replace("emails: [platform-operations@example.com]", "emails: [ops@clinic.test]"));
        FakeWorld.Ran ran = new FakeWorld(root)
                .with("PATH", Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .with("CELLS_STATE_BUCKET", "states")
                .run("plan", "base/sandbox", "--target", "aws");
        Assumptions.assumeFalse(ran.err().contains("[engine-missing]"), "needs terraform or tofu on PATH");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("CELLS_STATE_REGION").contains("CELLS_STATE_KMS_KEY");
    }

    @Test
    void anExceptionThatAcceptsNothingIsToldByTheAudit() throws IOException {
        Project.layOut(root);
        Path cell = root.resolve("client-configs/acme/cell.yaml");
        Files.writeString(
                cell,
                """

                exceptions:
                  old-key:
                    control: ENC-01
                    reason: a bucket of the former platform
                    approver: pat
                    expires: "2026-05-01"
                """,
                StandardOpenOption.APPEND);
        FakeWorld.Ran ran = new FakeWorld(root).run("audit", "acme");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "unused: the exception for ENC-01 in acme accepts nothing; remove it at client-configs/acme/");
    }
}
