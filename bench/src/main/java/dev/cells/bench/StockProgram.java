package dev.cells.bench;

import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Subject.Preparation;
import dev.cells.bench.stock.Library;
import dev.cells.bench.stock.ProgramWriter;
import dev.cells.bench.stock.ProgramWriter.Program;
import dev.cells.bench.stock.TerraformJson.Block;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The baseline: the same blocks with stock CDK for Terraform, started by plain {@code java} on a compiled class. */
final class StockProgram {

    private final Workshop workshop;
    private final Program program;
    private final Path folder;
    private final String classPath;

    StockProgram(Workshop workshop, List<Block> blocks) throws IOException {
        this.workshop = workshop;
        this.folder = workshop.fresh("stock");
        List<Path> jars = jars();
        this.classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new))) {
            this.program = new ProgramWriter(Library.stock(loader)).write(blocks);
        }
        program.compile(classPath, folder);
    }

    /** @return the synthesized file */
    Path synthesize(Runner runner) throws IOException, InterruptedException {
        runner.millis(warm());
        return SynthBenchmark.only(workshop.work().resolve("stock-out"), "cdk.tf.json");
    }

    Subject warm() {
        return subject(this::emptyOutput);
    }

    Subject cold() {
        return subject(() -> {
            emptyOutput();
            workshop.fresh("stock-cache");
        });
    }

    String describe() {
        return ("Stock: `java` with default flags on a compiled class, com.hashicorp:cdktf 0.19.2 and"
                        + " cdktf-provider-aws 18.0.3; %d attributes set by typed builders, %d by overrides, since that"
                        + " provider does not know them. Its program starts from constants; cells also reads and checks"
                        + " its config.%n")
                .formatted(program.typed(), program.untyped());
    }

    /** What a run leaves behind would fill the disk, and a second run would meet it. */
    private void emptyOutput() throws IOException {
        workshop.fresh("stock-out");
        workshop.fresh("stock-tmp");
    }

    private Subject subject(Preparation before) {
        String temporary = "-Djava.io.tmpdir=" + workshop.work().resolve("stock-tmp");
        List<String> command =
                List.of("java", temporary, "-cp", folder + File.pathSeparator + classPath, "Main", "../stock-out");
        Map<String, String> environment = Map.of(
                "JSII_RUNTIME_PACKAGE_CACHE_ROOT",
                workshop.work().resolve("stock-cache").toString(),
                "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION",
                "20",
                "CHECKPOINT_DISABLE",
                "1");
        return new Subject("stock", command, folder, environment, before);
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> all = Files.list(workshop.root().resolve("bench/stock/target/lib"))) {
            return all.sorted().toList();
        }
    }
}
