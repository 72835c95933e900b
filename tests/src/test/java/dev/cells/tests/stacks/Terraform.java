package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.engine.ProviderMirrors;
import dev.cells.sandbox.LockFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The bare Terraform with the real provider, without anything of ours between it and a synthesized stack. */
final class Terraform {
    // The slowest type that we know of takes ten by itself.
    private static final int MINUTES = 30;

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();

    private Terraform(Path home, Map<String, String> emulator) {
        this.home = home;
        System.getenv().forEach((name, value) -> {
            if (!name.startsWith("AWS_") && !name.startsWith("TF_")) {
                environment.put(name, value);
            }
        });
        environment.putAll(emulator);
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("TF_IN_AUTOMATION", "1");
    }

    /**
     * Ready to run; skips the test, or fails it with {@code CELLS_NO_SKIP=1}, where Terraform or the provider is not to be had.
     *
     * @param emulator variables that lead Terraform to an emulator; empty where nothing is to be asked
     */
    static Terraform in(Path home, Map<String, String> emulator) throws IOException {
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        need(machine.program("terraform").isPresent(), "install Terraform 1.10 or newer");
        List<Path> mirrors = ProviderMirrors.find(machine).value().orElse(List.of());
        need(
                !mirrors.isEmpty(),
                "make a mirror of the AWS provider with `terraform providers mirror DIR` and set CELLS_PROVIDER_MIRROR=DIR");
        Terraform terraform = new Terraform(home, emulator);
        Path settings = home.resolve("terraform.rc");
        Files.writeString(
                settings, "provider_installation { filesystem_mirror { path = \"" + mirrors.get(0) + "\" } }\n");
        terraform.environment.put("TF_CLI_CONFIG_FILE", settings.toString());
        return terraform;
    }

    /** Makes a folder ready for other commands. */
    void init(Path folder) throws IOException, InterruptedException {
        run(0, folder, "init", "-input=false", "-no-color");
        LockFiles.withoutChecksums(folder);
    }

    /**
     * Runs a command and expects its exit code; everything that it prints is in the failure's message. Commands in
     * different folders may run at the same time.
     */
    String run(int exit, Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + folder));
        command.addAll(List.of(arguments));
        String own = home.relativize(folder).toString().replace('/', '-');
        Path output = home.resolve(own + ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .put("TF_DATA_DIR", home.resolve("data").resolve(own).toString());
        String stack = home.resolve("stacks").relativize(folder).toString().replace('/', '.');
        builder.environment().put("TF_APPEND_USER_AGENT", "cells-stack/" + stack);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String text = Files.readString(output);
        assertThat(ended).as("%s%n%s", command, text).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", command, text).isEqualTo(exit);
        return text;
    }

    static void need(boolean there, String otherwise) {
        if (!there && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
