package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.module.BuildOrder;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adding a module touches its own package, its section of the schema, and one line of the registry. */
class CellModulesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/cells/cell");

    static List<CellModule<?>> modules() {
        return CellModules.all();
    }

    @Test
    void contractsFitTogether() {
        assertThat(BuildOrder.of(CellModules.all())).containsExactlyInAnyOrderElementsOf(CellModules.all());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleHasAPackageOfItsOwnAndASectionOfTheSchema(CellModule<?> module) {
        String home = module.getClass().getPackageName();
        assertThat(CellModules.all())
                .filteredOn(other -> other.getClass().getPackageName().equals(home))
                .hasSize(1);
        assertThat(module.settings().getPackageName()).isEqualTo(home);
        assertThat(ConfigSchema.get().view(Part.CELL).child(module.name())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleIsKnownToTheRegistryAloneAndByItsOffersToOthers(CellModule<?> module) throws IOException {
        String name = module.getClass().getSimpleName();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).contains(name))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(naming).containsExactlyInAnyOrder("CellModules.java", name + ".java");
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyOfferIsARecord(CellModule<?> module) {
        assertThat(module.contract().provides())
                .allMatch(Class::isRecord)
                .allMatch(ModuleOutput.class::isAssignableFrom);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
