package dev.cells.bench;

import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.report.Table;
import java.io.IOException;
import java.util.List;

/**
 * {@code cells provision} of one stack in an empty local AWS against bare Terraform on the same JSON: config, synthesis,
 * audit, plan, apply and ledger on the one side, plan and apply on the other.
 */
final class ProvisionBenchmark implements Benchmark {

    private final Workshop workshop;

    ProvisionBenchmark(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String run(Options options) throws IOException, InterruptedException {
        Runner runner = new Runner(workshop.work().resolve("output.txt"));
        try (LocalCloud ours = LocalCloud.start(workshop, runner, "provision-cells");
                LocalCloud bare = LocalCloud.start(workshop, runner, "provision-bare")) {
            Subject cells = new Subject(
                    "cells provision",
                    List.of(workshop.launcher().toString(), "provision", options.client()),
                    workshop.root(),
                    ours.home(),
                    () -> ours.renew(options.client()));
            BareTerraform terraform = new BareTerraform(workshop, bare, options.client());
            List<Measurement> measured =
                    new Interleaved(runner, options.rounds(), 0).run(List.of(cells, terraform.subject()));
            return table(options.client(), measured.get(0), measured.get(1));
        }
    }

    private static String table(String stack, Measurement cells, Measurement terraform) {
        return "`" + stack + "` in a local AWS that holds what it stands on; median [least-most].\n\n"
                + new Table("program", "seconds")
                        .row(cells.subject().name(), cells.seconds().text(1))
                        .row(terraform.subject().name(), terraform.seconds().text(1))
                        .row("cells / terraform", cells.timesAsLongAs(terraform).text(3));
    }
}
