package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names drawn from the words that modules put around names: what {@code validate} lets through can be built, so that a
 * clash is a located error and never a bug.
 */
class NameCollisionsPropertyTest {
    private static final List<String> WORDS = List.of(
            "a",
            "b",
            "api",
            "cpu",
            "memory",
            "requests",
            "start",
            "task",
            "policy",
            "job",
            "to",
            "service",
            "queue",
            "dead",
            "letters",
            "database",
            "cache",
            "access",
            "logs",
            "flow",
            "bucket",
            "encryption",
            "recovery",
            "replicate",
            "schedule",
            "target",
            "log",
            "alarms",
            "ingest",
            "landing",
            "backup",
            "image",
            "findings");

    @TempDir
    Path folder;

    @Test
    void whatIsValidHasNamesOfItsOwn() throws IOException {
        Random random = new Random(7);
        int built = 0;
        int refused = 0;
        for (int i = 0; i < 200 && built < 8; i++) {
            Path root = Files.createDirectories(folder.resolve("p" + i));
            Files.copy(Cells.ROOT.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
            Files.writeString(
                    Files.createDirectories(root.resolve("client-configs/acme")).resolve("cell.yaml"), yaml(random));
            var loaded = new FleetLoader(root, LocalDate.of(2026, 11, 21), CellModules.facts()).load(List.of("acme"));
            StackConfig cell = loaded.value()
                    .flatMap(fleet -> fleet.find(StackAddress.cell("acme")))
                    .orElse(null);
            if (cell == null) {
                refused++;
            } else {
                assertThat(Cells.synth(cell).path("resource")).isNotEmpty();
                built++;
            }
        }
        assertThat(built).as("built").isEqualTo(8);
        assertThat(refused).as("refused").isPositive();
    }

    private static String yaml(Random random) {
        String image = "image: web@sha256:" + "0".repeat(64);
        return """
                owner: team
                network: {cidr: 10.16.0.0/16}
                ingress: false
                ingest: {enabled: true, drop: [name]}
                image-findings: {enabled: true}
                storage: {buckets: {%s}}
                queue: {queues: {%s}, topics: {}}
                services: {%s}
                jobs: {%s}
                """
                .formatted(
                        named(random, "{}"),
                        named(random, "{}"),
                        named(random, "{" + image + ", port: PORT, scale: {max: 9, cpu-percent: 50}}"),
                        named(random, "{" + image + ", schedule: \"cron(0 2 * * ? *)\"}"));
    }

    private static String named(Random random, String value) {
        TreeSet<String> names = new TreeSet<>();
        String base = WORDS.get(random.nextInt(4));
        names.add(base);
        for (int i = 0; i < 2; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            names.add(random.nextBoolean() ? base + "-" + word : word);
        }
        int[] port = {2000 + random.nextInt(1000)};
        return names.stream()
                .map(name -> name + ": " + value.replace("PORT", String.valueOf(port[0]++)))
                .collect(Collectors.joining(", "));
    }
}
