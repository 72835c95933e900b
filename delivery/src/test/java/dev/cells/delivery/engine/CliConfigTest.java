package dev.cells.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.ProgramVersion;
import dev.cells.delivery.support.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliConfigTest {
    private static final String PLATFORM = "linux_amd64";

    @TempDir
    Path folder;

    @Test
    void aSettingsFileOfThePersonWinsIfItIsThere() throws IOException {
        Path named = folder.resolve("named.tfrc");
        Machine machine = Machines.with(folder, Map.of("TF_CLI_CONFIG_FILE", named.toString()));
        assertThat(CliConfig.ofUser(machine, EngineKind.TERRAFORM)).isEmpty();
        Files.writeString(named, "");
        assertThat(CliConfig.ofUser(machine, EngineKind.TERRAFORM)).contains(named);
    }

    @Test
    void theFileInTheHomeFolderWinsIfItSaysWhereProvidersComeFrom() throws IOException {
        Machine machine = Machines.with(folder, Map.of());
        Path usual = folder.resolve(".terraformrc");
        Files.writeString(usual, "plugin_cache_dir = \"x\"\n");
        assertThat(CliConfig.ofUser(machine, EngineKind.TERRAFORM)).isEmpty();
        Files.writeString(usual, "provider_installation {}\n");
        assertThat(CliConfig.ofUser(machine, EngineKind.TERRAFORM)).contains(usual);
        assertThat(CliConfig.ofUser(machine, EngineKind.TOFU)).isEmpty();
    }

    @Test
    void aMirrorNamedToCellsWinsOverBoth() throws IOException {
        Path named = Files.writeString(folder.resolve("named.tfrc"), "provider_installation {}\n");
        Machine machine = Machines.with(
                folder, Map.of("TF_CLI_CONFIG_FILE", named.toString(), "CELLS_PROVIDER_MIRROR", "anywhere"));
        assertThat(CliConfig.ofUser(machine, EngineKind.TERRAFORM)).isEmpty();
    }

    @Test
    void withoutAMirrorTheRegistryServes() throws IOException {
        assertThat(Files.readString(CliConfig.write(folder, engine(EngineKind.TERRAFORM), List.of())))
                .isEqualTo("disable_checkpoint = true\nprovider_installation {\n  direct {}\n}\n");
    }

    @Test
    void whatAMirrorHoldsIsNotAskedForElsewhere() throws IOException {
        Path mirror = mirror(folder.resolve("a \"b\" ${c}"));
        String text =
                Files.readString(CliConfig.write(folder.resolve("out"), engine(EngineKind.TERRAFORM), List.of(mirror)));
        assertThat(text)
                .contains("path    = \"" + folder + "/a \\\"b\\\" $${c}\"")
                .contains("include = [\"registry.terraform.io/hashicorp/aws\"]")
                .contains("exclude = [\"registry.terraform.io/hashicorp/aws\"]");
    }

    @Test
    void aMirrorForTheOtherEngineIsOfferedByLinksToItsPlatforms() throws IOException {
        Path mirror = mirror(folder.resolve("mirror"));
        Path out = folder.resolve("out");
        Path packed = Files.createFile(mirror.resolve("registry.terraform.io/hashicorp/aws/aws_6.0.0_linux_amd64.zip"));
        String text = Files.readString(CliConfig.write(out, engine(EngineKind.TOFU), List.of(mirror)));
        assertThat(text).contains(out.resolve("mirror").toString()).contains("registry.opentofu.org/hashicorp/aws");

        Path made = out.resolve("mirror/registry.opentofu.org/hashicorp/aws");
        assertThat(made.resolve("5.100.0")).isDirectory();
        assertThat(Files.isSymbolicLink(made.resolve("5.100.0"))).isFalse();
        assertThat(Files.readSymbolicLink(made.resolve("5.100.0/" + PLATFORM)))
                .isEqualTo(mirror.resolve("registry.terraform.io/hashicorp/aws/5.100.0/" + PLATFORM));
        assertThat(Files.readSymbolicLink(made.resolve(packed.getFileName()))).isEqualTo(packed);
        CliConfig.write(out, engine(EngineKind.TOFU), List.of(mirror)); // again: the links are there
    }

    private static Path mirror(Path at) throws IOException {
        Files.createDirectories(at.resolve("registry.terraform.io/hashicorp/aws/5.100.0/" + PLATFORM));
        return at;
    }

    private static Engine engine(EngineKind kind) {
        return new Engine(kind, Path.of("x"), ProgramVersion.parse("1.11.4").orElseThrow(), PLATFORM);
    }
}
