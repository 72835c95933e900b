package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCheckTest {
    @TempDir
    Path folder;

    @Test
    void theNodeOfThisMachineIsGoodEnough() {
        assertThat(NodeCheck.start("node").result().get()).startsWith("v");
    }

    @Test
    void aMissingNodeIsNamedWithWhatToInstall() {
        Problem problem = NodeCheck.start("/no/such/node").result().problems().get(0);

        assertThat(problem.code()).hasToString("node-missing");
        assertThat(problem.message()).isEqualTo("Node.js (/no/such/node) was not found");
        assertThat(problem.hint()).contains("Install Node.js 22");
    }

    @Test
    void anOldNodeIsRefusedBeforeItHangs() throws IOException {
        Problem problem = answering("v12.22.9").result().problems().get(0);

        assertThat(problem.code()).hasToString("node-too-old");
        assertThat(problem.message()).contains("v12.22.9").contains("20");
    }

    @Test
    void theOldestSupportedAndAnyNewerPass() throws IOException {
        assertThat(answering("v20.0.0").result().ok()).isTrue();
        assertThat(answering("v24.21.0").result().ok()).isTrue();
        assertThat(answering("v26.0.0-nightly2026").result().ok()).isTrue();
    }

    @Test
    void anotherProgramOfThatNameIsTold() throws IOException {
        assertThat(answering("Amateur packet radio node")
                        .result()
                        .problems()
                        .get(0)
                        .message())
                .contains("is no Node.js")
                .contains("Amateur packet radio node");
    }

    private NodeCheck answering(String text) throws IOException {
        Path program = folder.resolve("node");
        Files.writeString(program, "#!/bin/sh\necho '" + text + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return NodeCheck.start(program.toString());
    }
}
