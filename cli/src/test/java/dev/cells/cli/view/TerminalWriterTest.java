package dev.cells.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalWriterTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path root;

    @Test
    void coloursAppearOnATerminalOnly() {
        Project.layOut(root);
        assertThat(new FakeWorld(root).terminal(80).run("validate").out()).contains(ESCAPE);
        assertThat(new FakeWorld(root).run("validate").out()).doesNotContain(ESCAPE);
    }

    @Test
    void noColorAndADumbTerminalAreHonoured() {
        Project.layOut(root);
        assertThat(new FakeWorld(root)
                        .terminal(80)
                        .with("NO_COLOR", "1")
                        .run("validate")
                        .out())
                .doesNotContain(ESCAPE);
        assertThat(new FakeWorld(root)
                        .terminal(80)
                        .with("TERM", "dumb")
                        .run("validate")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void jsonIsNeverColoured() {
        Project.layOut(root);
        assertThat(new FakeWorld(root)
                        .terminal(80)
                        .run("list", "--format", "json")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void helpFitsTheTerminal() {
        assertThat(new FakeWorld(root).terminal(70).run("help", "config").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }
}
