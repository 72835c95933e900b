package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image without a repository could not be pulled. */
class RegistryImagesTest {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void anImageRequiresARepositoryOfItsAccount() {
        project("services:\n  web: {image: web" + DIGEST + "}\n  shop: {image: shop" + DIGEST + "}\n"
                + "jobs: {nightly: {image: nightly" + DIGEST + "}}\n");

        assertThat(problems())
                .containsExactly(
                        "client-configs/acme/cell.yaml:4:17 utility/sandbox/registry has no repository shop",
                        "client-configs/acme/cell.yaml:5:25 utility/sandbox/registry has no repository nightly");
    }

    @Test
    void whatIsTurnedOffRequiresNone() {
        project("services: {shop: {enabled: false, image: shop" + DIGEST + "}}\n");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aRepositoryThatIsAddedIsEnough() {
        project("services: {shop: {image: shop" + DIGEST + "}}\n")
                .edit("defaults.yaml", "      api: {}\n", "      api: {}\n      shop: {}\n");

        assertThat(problems()).isEmpty();
    }

    @Test
    void anAccountWithoutARegistryIsNotChecked() {
        project("services: {shop: {image: shop" + DIGEST + "}}\n")
                .edit("defaults.yaml", "  registry:\n    enabled: true", "  registry:\n    enabled: false");

        assertThat(problems()).isEmpty();
    }

    private TestProject project(String config) {
        return TestProject.in(folder).client("acme", "network: {cidr: 10.16.0.0/16}\n" + config);
    }

    private List<String> problems() {
        return TestProject.at(folder).load().problems().stream()
                .map(problem -> problem.origin().orElseThrow() + " " + problem.message())
                .toList();
    }
}
