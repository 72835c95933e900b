package dev.cells.bench;

import dev.cells.bench.measure.Preparation;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code bin/cells synth}, as a user starts it. */
record CellsProgram(Workshop workshop, String client) {

    /** @return the synthesized file */
    Path synthesize(Runner runner) throws IOException, InterruptedException {
        runner.millis(warm());
        return SynthBenchmark.only(folder().resolve("out"), "main.tf.json");
    }

    Subject warm() {
        return subject(() -> workshop.fresh("cells"));
    }

    /** The launcher keeps jsii's packages beside the program. */
    Subject cold() {
        Path cache = workshop.root().resolve("cli/target/cells/jsii");
        return subject(() -> {
            workshop.fresh("cells");
            Workshop.delete(cache);
        });
    }

    /** Emptied before every run: nothing that cells may keep between runs shortens one. */
    private Path folder() {
        return workshop.work().resolve("cells");
    }

    private Subject subject(Preparation before) {
        String launcher = workshop.launcher().toString();
        String out = folder().resolve("out").toString();
        Map<String, String> home = Map.of("CELLS_HOME", folder().resolve("home").toString());
        return new Subject("cells", List.of(launcher, "synth", client, "--out", out), workshop.root(), home, before);
    }
}
