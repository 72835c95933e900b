package dev.cells.bench;

import dev.cells.bench.measure.Preparation;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code ./cells synth}, as a user starts it. */
record CellsProgram(Workshop workshop, String client) {

    /** @return the synthesized file */
    Path synthesize(Runner runner) throws IOException, InterruptedException {
        runner.millis(warm());
        return SynthBenchmark.only(home(), "main.tf.json");
    }

    Subject warm() {
        return subject("cells", () -> workshop.fresh("cells"));
    }

    /** The launcher keeps jsii's packages beside the program. */
    Subject cold() {
        Path cache = workshop.root().resolve("cli/target/cells/jsii");
        return subject("cells", () -> {
            workshop.fresh("cells");
            Workshop.delete(cache);
        });
    }

    /** A home that is empty before every run: nothing that cells may keep between runs shortens one. */
    private Path home() {
        return workshop.work().resolve("cells");
    }

    private Subject subject(String name, Preparation before) {
        List<String> command = List.of(workshop.launcher().toString(), "synth", client);
        return new Subject(name, command, workshop.root(), Map.of("CELLS_HOME", home().toString()), before);
    }
}
