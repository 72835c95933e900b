package dev.cells.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderMirrorsTest {
    @TempDir
    Path folder;

    private Path home;
    private Path here;
    private Path shared;

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        here = Files.createDirectories(folder.resolve("here"));
        shared = Files.createDirectories(folder.resolve("shared"));
    }

    @Test
    void thereMayBeNone() throws IOException {
        Files.createDirectories(shared.resolve("other/registry.terraform.io/hashicorp/google"));
        assertThat(find(Map.of())).isEmpty();
    }

    @Test
    void oneThatWasNamedIsTheOnlyOne() throws IOException {
        mirror(shared.resolve("plugins"));
        Path named = mirror(folder.resolve("named"));
        assertThat(find(Map.of("CELLS_PROVIDER_MIRROR", named.toString()))).containsExactly(named);
        assertThat(find(Map.of("CELLS_PROVIDER_MIRROR", "../named"))).hasSize(1);
    }

    @Test
    void oneThatWasNamedHasToHoldTheProvider() {
        Machine machine = machine(Map.of("CELLS_PROVIDER_MIRROR", home.toString()));
        assertThat(ProviderMirrors.find(machine).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("mirror-empty");
    }

    @Test
    void theFoldersThatTerraformSearchesAreSearched() throws IOException {
        Path data = folder.resolve("data");
        List<Path> mirrors = List.of(
                mirror(here.resolve("terraform.d/plugins")),
                mirror(home.resolve(".terraform.d/plugins")),
                mirror(home.resolve(".local/share/terraform/plugins")),
                mirror(data.resolve("terraform/plugins")));
        assertThat(find(Map.of("XDG_DATA_DIRS", "/nowhere:" + data))).containsExactlyElementsOf(mirrors);

        Path own = mirror(folder.resolve("own/terraform/plugins"));
        assertThat(find(Map.of("XDG_DATA_HOME", folder.resolve("own").toString())))
                .contains(own)
                .doesNotContain(mirrors.get(2));
    }

    @Test
    void anyFolderOfSharedSoftwareWillDoForEitherEngine() throws IOException {
        Path forTerraform = mirror(shared.resolve("a"));
        Path forOpenTofu = shared.resolve("b");
        Files.createDirectories(forOpenTofu.resolve("registry.opentofu.org/hashicorp/aws"));
        assertThat(find(Map.of())).containsExactly(forTerraform, forOpenTofu);
    }

    private List<Path> find(Map<String, String> environment) {
        return ProviderMirrors.find(machine(environment)).get();
    }

    private Machine machine(Map<String, String> environment) {
        return new Machine(environment, home, here, List.of(folder.resolve("missing"), shared), "tester", "host");
    }

    private static Path mirror(Path at) throws IOException {
        Files.createDirectories(at.resolve("registry.terraform.io/hashicorp/aws"));
        return at;
    }
}
