package dev.cells.bench.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cells.bench.stock.ProgramWriter.Program;
import dev.cells.bench.stock.TerraformJson.Block;
import dev.cells.bench.stock.TerraformJson.Block.Kind;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against CDK Terrain, which has the shape of the stock library. */
class ProgramWriterTest {

    private static final Path CDKTN = Path.of("../bindings-cdktn/target").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theProgramSynthesizesTheStackThatItWasWrittenFrom() throws Exception {
        if (!"1".equals(System.getenv("CELLS_NO_SKIP"))) {
            assumeThat(CDKTN.resolve("lib"))
                    .as("CDK Terrain; build it with -Pcdktn")
                    .isDirectory();
        }
        List<Block> wanted = stack();
        Program program = new ProgramWriter(Library.generated(getClass().getClassLoader())).write(wanted);
        program.compile(classPath(), folder);

        Process process = new ProcessBuilder("java", "-Djava.io.tmpdir=" + folder, "-cp", classPath(), "Main", "out")
                .directory(folder.toFile())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isZero();
        List<Block> made = TerraformJson.blocks(folder.resolve("out/stacks/cell/cdk.tf.json"));
        assertThat(Difference.between(wanted, made)).isEmpty();
    }

    @Test
    void onlyWhatTheLibraryCannotExpressIsWrittenWithoutTypes() throws Exception {
        Program program = new ProgramWriter(Library.generated(getClass().getClassLoader())).write(stack());

        assertThat(program.source().lines().filter(line -> line.contains(".addOverride(")))
                .map(String::strip)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("it.addOverride(\"depends_on\""),
                        line -> assertThat(line).startsWith("it.addOverride(\"name\", \"thing\")"),
                        line -> assertThat(line).startsWith("it.addOverride(\"block\""),
                        line -> assertThat(line).startsWith("it.addOverride(\"value\""));
        assertThat(program.untyped()).isEqualTo(4);
        assertThat(program.typed()).isGreaterThan(20);
    }

    @Test
    void aMissingBlockAndAnotherAttributeAreDifferences() throws Exception {
        List<Block> all = stack();
        List<Block> some = all.stream()
                .filter(block -> !block.type().equals("aws_made_up"))
                .map(block -> block.type().equals("aws_vpc")
                        ? new Block(Kind.RESOURCE, "aws_vpc", "main", all.get(0).attributes())
                        : block)
                .toList();

        assertThat(Difference.between(all, some))
                .containsExactly("aws_made_up: 1 against 0", "aws_vpc.main: other attributes");
    }

    private static List<Block> stack() throws IOException, URISyntaxException {
        return TerraformJson.blocks(
                Path.of(ProgramWriterTest.class.getResource("stack.tf.json").toURI()));
    }

    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>(
                List.of(folder.toString(), CDKTN.resolve("classes").toString()));
        try (Stream<Path> libraries = Files.list(CDKTN.resolve("lib"))) {
            libraries.map(Path::toString).forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }
}
