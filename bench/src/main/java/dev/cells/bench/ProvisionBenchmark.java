package dev.cells.bench;

import dev.cells.bench.Bench.Benchmark;
import dev.cells.bench.measure.Interleaved;
import dev.cells.bench.measure.Measurement;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import dev.cells.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return "`" + stack + "` in a local AWS that holds its prerequisites; median [least-most].\n\n"
                + new Table("program", "seconds")
                        .row(cells.subject().name(), cells.seconds().text(1))
                        .row(terraform.subject().name(), terraform.seconds().text(1))
                        .row("cells / terraform", cells.timesAsLongAs(terraform).text(3));
    }

    /** Terraform by itself, as a person would call it: plan into a file, apply that file. */
    static final class BareTerraform {

        /** What cells adds for the local AWS, which the provider cannot learn from its environment. */
        private static final String OVERRIDE = "{\"provider\":{\"aws\":[{\"s3_use_path_style\":true,"
                + "\"skip_credentials_validation\":true,\"skip_metadata_api_check\":true}]}}";

        private final Workshop workshop;
        private final LocalCloud cloud;
        private final String stack;
        private final Path folder;

        BareTerraform(Workshop workshop, LocalCloud cloud, String stack) {
            this.workshop = workshop;
            this.cloud = cloud;
            this.stack = stack;
            this.folder = workshop.work().resolve("bare");
        }

        Subject subject() throws IOException, InterruptedException {
            String apply = "terraform plan -input=false -parallelism=30 -out=plan"
                    + " && terraform apply -input=false -parallelism=30 plan";
            return new Subject("terraform", List.of("sh", "-c", apply), folder, environment(), this::prepare);
        }

        /** An empty cloud with the stack's base, the stack's JSON, and a provider that is installed. */
        private void prepare() throws IOException, InterruptedException {
            cloud.renew(stack);
            workshop.fresh("bare");
            cloud.cells("synth", stack, "--out", folder.resolve("out").toString());
            Files.move(folder.resolve("out").resolve(stack).resolve("main.tf.json"), folder.resolve("main.tf.json"));
            Files.writeString(folder.resolve("emulator_override.tf.json"), OVERRIDE);
            Process init = new ProcessBuilder("terraform", "init", "-input=false", "-plugin-dir=" + cloud.mirror())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("init.txt").toFile())
                    .start();
            if (init.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("init.txt")));
            }
        }

        /** The same as {@code RunningEmulator.environment} of the sandbox, on which the benchmarks do not depend. */
        private Map<String, String> environment() throws IOException, InterruptedException {
            String endpoint = "http://127.0.0.1:" + cloud.port();
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("AWS_ENDPOINT_URL", endpoint);
            environment.put("AWS_ENDPOINT_URL_S3_CONTROL", "http://s3-control.cells.test");
            environment.put("HTTP_PROXY", endpoint);
            environment.put("AWS_ACCESS_KEY_ID", "test");
            environment.put("AWS_SECRET_ACCESS_KEY", "test");
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
            environment.put("CHECKPOINT_DISABLE", "1");
            return environment;
        }
    }
}
