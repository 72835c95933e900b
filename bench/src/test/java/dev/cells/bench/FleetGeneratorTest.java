package dev.cells.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetGeneratorTest {

    private static final Path DEFAULTS = Path.of("..", "defaults.yaml");

    @TempDir
    Path folder;

    @Test
    void everyGeneratedClientIsValid() throws IOException {
        new FleetGenerator(Files.readString(DEFAULTS)).write(folder, 60);

        Outcome<Fleet> fleet = new FleetLoader(folder, LocalDate.of(2026, 1, 1), CellModules.facts())
                .load()
                .then(Fleet::whole);

        assertThat(fleet.problems()).isEmpty();
        assertThat(fleet.get().stacks().keySet().stream()
                        .filter(address -> address.toString().startsWith("client-")))
                .hasSize(60);
    }

    @Test
    void theSameSizeIsTheSameFleet() throws IOException {
        FleetGenerator generator = new FleetGenerator(Files.readString(DEFAULTS));
        generator.write(folder.resolve("one"), 7);
        generator.write(folder.resolve("other"), 7);

        assertThat(contents(folder.resolve("one"))).hasSize(8).isEqualTo(contents(folder.resolve("other")));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
