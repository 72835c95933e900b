package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The real Terraform with the real provider from an offline mirror, against one emulator. */
final class Terraform {
    private static final Path STACKS = Sandboxes.MODULE.resolve("src/test/resources/stacks");
    private static final Path REFUSED = Sandboxes.MODULE.resolve("src/test/resources/strict");
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path program;
    private final Path home;
    private final Map<String, String> environment;

    private Terraform(Path program, Path home, Map<String, String> environment) {
        this.program = program;
        this.home = home;
        this.environment = environment;
    }

    /** Installs the provider once for all stacks; skips the test, saying what to do, where that cannot work. */
    static Terraform prepare(Path home, RunningEmulator emulator) throws IOException {
        Path program = Needs.program("terraform", "install Terraform 1.10 or newer");
        Path mirror = Needs.present(
                mirror(),
                "no mirror of the AWS provider: make one with `terraform providers mirror DIR` and set"
                        + " CELLS_PROVIDER_MIRROR=DIR");
        Path settings = home.resolve("terraform.rc");
        Files.writeString(settings, "provider_installation { filesystem_mirror { path = \"" + mirror + "\" } }\n");
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.matches("(?i)(no|http|https)_proxy"));
        environment.putAll(emulator.environment());
        environment.put("TF_CLI_CONFIG_FILE", settings.toString());
        environment.put("TF_DATA_DIR", home.resolve("data").toString());
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("CHECKPOINT_DISABLE", "1");
        Terraform terraform = new Terraform(program, home, environment);
        Files.copy(STACKS.resolve("provider.tf"), home.resolve("provider.tf"));
        terraform.expect(0, home, "init", "-input=false");
        LockFiles.withoutChecksums(home);
        return terraform;
    }

    /** Names of the stacks, which are those of the gaps. */
    static Stream<String> stacks() throws IOException {
        try (Stream<Path> all = Files.list(STACKS)) {
            return all.filter(Files::isDirectory).map(one -> one.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** Whether the first line of a stack says that it takes long; why is said there too. */
    static boolean isSlow(String stack) {
        try {
            return Files.readString(main(stack)).startsWith("# Slow");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A folder with these stacks in one state. */
    Stack stack(String name, List<String> parts) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        for (String shared : List.of("provider.tf", "network.tf")) {
            Files.copy(STACKS.resolve(shared), folder.resolve(shared));
        }
        Files.copy(home.resolve(".terraform.lock.hcl"), folder.resolve(".terraform.lock.hcl"));
        for (String part : parts) {
            Files.copy(main(part), folder.resolve(part + ".tf"));
        }
        return new Stack(folder);
    }

    /** A folder with what a strict emulator refuses. */
    Stack strictStack(String name) throws IOException {
        Stack stack = stack("strict-" + name, List.of());
        Files.copy(REFUSED.resolve(name + ".tf"), stack.folder.resolve(name + ".tf"));
        return stack;
    }

    private static Path main(String stack) {
        return STACKS.resolve(stack).resolve("main.tf");
    }

    /** A state and its configuration. */
    final class Stack {
        private final Path folder;

        private Stack(Path folder) {
            this.folder = folder;
        }

        /** Without a refresh: there is no state yet, or {@link #planIsClean} has just compared it. */
        void apply(String... more) {
            expect(0, folder, arguments(List.of("apply", "-auto-approve", "-refresh=false", "-parallelism=30"), more));
        }

        /** An apply that ends with errors; what it says, in one line. */
        String applyFails() {
            String[] apply = arguments(List.of("apply", "-auto-approve", "-refresh=false", "-parallelism=30"));
            return run(1, folder, apply).err().replaceAll("[│╷╵\\s]+", " ");
        }

        /** A plan without any change: exit code 2 would say that there is one. */
        void planIsClean(String... more) {
            expect(0, folder, arguments(List.of("plan", "-detailed-exitcode"), more));
        }

        void destroy() {
            expect(0, folder, arguments(List.of("destroy", "-auto-approve", "-refresh=false", "-parallelism=30")));
        }

        private String[] arguments(List<String> command, String... more) {
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("-input=false", "-no-color"));
            all.addAll(List.of(more));
            return all.toArray(String[]::new);
        }
    }

    private void expect(int exit, Path folder, String... arguments) {
        run(exit, folder, arguments);
    }

    private Programs.Result run(int exit, Path folder, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-chdir=" + folder));
        all.addAll(List.of(arguments));
        Programs.Result result = Programs.run(program, all, folder, environment, PATIENCE);
        assertThat(result.exit())
                .as("terraform %s in %s%n%s%n%s", List.of(arguments), folder, result.out(), result.err())
                .isEqualTo(exit);
        return result;
    }

    /** The mirror that is named, or any folder in the usual places for optional software that holds the provider. */
    private static Optional<Path> mirror() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Optional.ofNullable(System.getenv("CELLS_PROVIDER_MIRROR"))
                .map(Path::of)
                .ifPresent(candidates::add);
        for (Path place : List.of(Path.of("/opt"), Path.of("/usr/local/share"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> folders = Files.list(place)) {
                    folders.sorted().forEach(candidates::add);
                }
            }
        }
        return candidates.stream()
                .filter(one -> Files.isDirectory(one.resolve(PROVIDER)))
                .findFirst();
    }
}
