package dev.cells.bench;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Table;
import dev.cells.bench.stock.TerraformJson;
import dev.cells.bench.stock.TerraformJson.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code cells synth} of every shipped client, each as a whole process. */
final class ClientsBenchmark implements Benchmark {

    private final Workshop workshop;

    ClientsBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        for (String client : clients()) {
            subjects.add(subject(client));
        }
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        List<Measurement> measured = new Interleaved(runner, options.rounds(), options.memoryRounds()).run(subjects);
        Table table = new Table("client", "stacks", "resources", "seconds", "CPU s", "peak MiB");
        for (Measurement one : measured) {
            List<Path> stacks = stacks(folder(one.subject().name()));
            table.row(
                    one.subject().name(),
                    String.valueOf(stacks.size()),
                    String.valueOf(resources(stacks)),
                    one.seconds().text(2),
                    one.cpuSeconds().text(2),
                    one.peakMebibytes().text(0));
        }
        return "`cells synth` of each client with all of its environments; median [least-most].\n\n" + table;
    }

    private List<String> clients() throws IOException {
        try (Stream<Path> folders = Files.list(workshop.root().resolve("client-configs"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("cell.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private Path folder(String client) {
        return workshop.work().resolve("client-" + client);
    }

    private Subject subject(String client) {
        String out = folder(client).resolve("out").toString();
        Map<String, String> home =
                Map.of("CELLS_HOME", folder(client).resolve("home").toString());
        List<String> command = List.of(workshop.launcher().toString(), "synth", client, "--out", out);
        return new Subject(client, command, workshop.root(), home, () -> workshop.fresh("client-" + client));
    }

    private static List<Path> stacks(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith("main.tf.json")).toList();
        }
    }

    private static int resources(List<Path> stacks) throws IOException {
        int resources = 0;
        for (Path stack : stacks) {
            resources += (int) TerraformJson.blocks(stack).stream()
                    .filter(block -> block.kind() == Block.Kind.RESOURCE)
                    .count();
        }
        return resources;
    }
}
