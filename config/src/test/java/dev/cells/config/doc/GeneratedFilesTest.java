package dev.cells.config.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.TestProject;
import dev.cells.config.merge.Merger;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.yaml.YamlReader;
import dev.cells.config.yaml.YamlReader.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is derived from the schema is up to date; {@code -Dgolden.update=true} writes it instead. */
class GeneratedFilesTest {
    @Test
    void theConfigPageSaysWhatTheSchemaSays() throws IOException {
        Path defaults = TestProject.REAL.resolve("defaults.yaml");
        MapNode tree = new Merger(SettingPath.ROOT)
                .merge(
                        MapNode.empty(Origin.of("defaults.yaml")),
                        new YamlReader(Limits.USUAL)
                                .read("defaults.yaml", Files.readAllBytes(defaults))
                                .tree()
                                .orElseThrow());
        check("docs/config.md", ConfigPage.of(tree));
    }

    @Test
    void theEditorsSchemaOfAClientsFileIsUpToDate() throws IOException {
        check("schema/client.schema.json", EditorSchema.of(EditorSchema.Kind.CLIENT));
    }

    @Test
    void theEditorsSchemaOfTheDefaultsIsUpToDate() throws IOException {
        check("schema/defaults.schema.json", EditorSchema.of(EditorSchema.Kind.DEFAULTS));
    }

    @Test
    void theEditorsSchemaOfOwnRulesIsUpToDate() throws IOException {
        check("schema/policies.schema.json", EditorSchema.of(EditorSchema.Kind.POLICIES));
    }

    private static void check(String file, String text) throws IOException {
        Path path = TestProject.REAL.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(path)
                .as(
                        "%s is stale; write it with: mvn -q -pl config test -Dtest=GeneratedFilesTest"
                                + " -Dgolden.update=true",
                        file)
                .exists()
                .hasContent(text);
    }
}
