package dev.cells.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareBenchmarkTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path log;
    private CompareBenchmark benchmark;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("this"));
        log = folder.resolve("log");
        launcher(root.resolve("bin/cells"), "this");
        benchmark = new CompareBenchmark(new Workshop(root, Files.createDirectories(folder.resolve("work"))));
    }

    @Test
    void commandsOfBothCheckoutsRunInTurn() throws Exception {
        launcher(folder.resolve("old/cells"), "base");

        String text =
                benchmark.run(Options.parse("compare", "--base", "../old", "--rounds", "2", "--memory-rounds", "0"));

        assertThat(text.lines())
                .anyMatch(line -> line.startsWith("| validate "))
                .anyMatch(line -> line.startsWith("| synth acme "))
                .anyMatch(line -> line.startsWith("| audit acme "))
                .anyMatch(line -> line.startsWith("| status acme "))
                .first()
                .asString()
                .contains("`../old` (the base)");
        List<String> runs = Files.readAllLines(log);
        assertThat(runs.subList(0, 4)).containsExactly("base --help", "this --help", "base validate", "this validate");
        assertThat(runs).hasSize(2 + 3 * 8); // one round is thrown away
        assertThat(runs.get(4)).startsWith("base synth acme --out ");
    }

    @Test
    void aRevisionGetsACloneThatIsUsedAgain() throws Exception {
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "Add a launcher");
        launcher(root.resolve("bin/cells"), "changed");

        CompareBenchmark.Checkout base = benchmark.base("HEAD");

        assertThat(base.launcher()).content().contains("echo this").doesNotContain("changed");
        assertThat(base.name()).startsWith("HEAD, ");
        Files.createFile(base.root().resolve("built"));
        assertThat(benchmark.base("HEAD").root().resolve("built")).exists();
    }

    @Test
    void whatIsNoCheckoutIsRefused() throws Exception {
        git("init", "-q");
        assertThatThrownBy(() -> benchmark.base("")).hasMessageContaining("--base REV");
        assertThatThrownBy(() -> benchmark.base("nothing")).hasMessageContaining("neither a folder nor a revision");
        assertThatThrownBy(() -> benchmark.base("--upload-pack=x")).hasMessageContaining("neither");
        assertThatThrownBy(() -> benchmark.base("..").launcher()).hasMessageContaining("no launcher");
    }

    private void launcher(Path file, String name) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho " + name + " \"$@\" >>'" + log + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void git(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "git";
        System.arraycopy(words, 0, command, 1, words.length);
        assertThat(new ProcessBuilder(command)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
