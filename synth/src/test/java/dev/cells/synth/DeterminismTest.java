package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
    @TempDir
    Path folder;

    @Test
    void bytesDependOnTheConfigAlone() throws Exception {
        List<String> here = digests(
                "here", "all-at-once", "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Auckland");
        List<String> there = digests(
                "there/and deeper",
                "one-by-one-reversed",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=America/St_Johns",
                "-Dfile.encoding=ISO-8859-1",
                "-Dline.separator=\r\n");

        assertThat(here).hasSize(Shipped.all().size());
        assertThat(there).isEqualTo(here);
    }

    /** Digests of all stacks, from a process in a folder of its own. */
    private List<String> digests(String name, String order, String... options) throws Exception {
        Path directory = Files.createDirectories(folder.resolve(name));
        List<String> command = new ArrayList<>(List.of(java(), "-Djava.io.tmpdir=" + directory));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SynthProgram.class.getName()));
        command.addAll(List.of(Shipped.ROOT.toString(), order));
        Path out = directory.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return lines(out);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.matches(".* [0-9a-f]{64}"))
                .sorted()
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
