package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.cell.module.CellModule;
import dev.cells.config.name.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/modules.md} says what the cells really have; {@code -Dgolden.update=true} writes it instead. */
class ModulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "modules.md");

    @Test
    void thePageSaysWhichCellHasWhichModuleAndHowMuchOfIt() throws IOException {
        String text = ModulesPage.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("docs/modules.md is stale; its second paragraph says how it is written")
                .hasContent(text);
    }

    /** So that the rows add up: every resource comes from the section of a module. */
    @Test
    void everyResourceOfACellBelongsToAModule() {
        assertThat(ShippedStacks.configs())
                .filteredOn(config -> config.address().tier() == Tier.CELL)
                .isNotEmpty()
                .allSatisfy(config -> assertThat(
                                CellModules.all().stream().map(CellModule::name).toList())
                        .containsAll(ModulesPage.counts(config).keySet()));
    }
}
