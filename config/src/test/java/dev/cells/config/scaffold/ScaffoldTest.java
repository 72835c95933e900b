package dev.cells.config.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldTest {
    @TempDir
    Path folder;

    private static NewClient client(String name, String... environments) {
        return new NewClient(name, Optional.empty(), Optional.empty(), List.of(environments));
    }

    private Outcome<List<String>> create(NewClient wanted) {
        return new FleetLoader(folder, TestProject.TODAY, List.of())
                .draft(wanted)
                .then(draft -> draft.write(folder));
    }

    @Test
    void aNewClientIsValidAndGetsTheLowestFreeRange() throws IOException {
        TestProject project = TestProject.in(folder);
        assertThat(create(client("acme")).get()).containsExactly("client-configs/acme/cell.yaml");
        assertThat(create(client("ember")).get()).hasSize(1);
        assertThat(project.problems()).isEmpty();
        assertThat(Files.readString(folder.resolve("client-configs/acme/cell.yaml")))
                .contains("cidr: 10.16.0.0/20\n");
        assertThat(Files.readString(folder.resolve("client-configs/ember/cell.yaml")))
                .contains("cidr: 10.16.16.0/20\n");
    }

    @Test
    void eachEnvironmentIsACellWithARangeOfItsOwn() {
        TestProject project = TestProject.in(folder);
        assertThat(create(client("acme", "staging", "production")).get())
                .containsExactly(
                        "client-configs/acme/cell.yaml",
                        "client-configs/acme/production.yaml",
                        "client-configs/acme/staging.yaml");
        assertThat(project.problems()).isEmpty();
        assertThat(create(client("ember", "stagin")).problems())
                .extracting(TestProject::line)
                .containsExactly(
                        "defaults.yaml unknown-environment: there is no environment stagin | did you mean staging?");
    }

    @Test
    void anotherAccountIsWrittenDown() throws IOException {
        TestProject project = TestProject.in(folder);
        create(new NewClient("acme", Optional.of("lakehouse"), Optional.of("us-west-2"), List.of()));
        assertThat(project.problems()).isEmpty();
        assertThat(Files.readString(folder.resolve("client-configs/acme/cell.yaml")))
                .contains("account: lakehouse\n", "cidr: 10.64.0.0/20\n");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        TestProject.in(folder).client("acme", "# mine\n");
        assertThat(create(client("acme")).problems())
                .extracting(TestProject::line)
                .containsExactly("client-configs/acme client-exists: client-configs/acme already exists"
                        + " | choose another name; nothing was changed");
        assertThat(Files.readString(folder.resolve("client-configs/acme/cell.yaml")))
                .isEqualTo("# mine\n");
    }

    @Test
    void aRaceForTheSameNameHasOneWinnerAndLeavesNothingBehind() throws IOException {
        TestProject.in(folder);
        Draft draft = new FleetLoader(folder, TestProject.TODAY, List.of())
                .draft(client("acme"))
                .get();
        assertThat(draft.write(folder).ok()).isTrue();
        assertThat(draft.write(folder).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("client-exists");
        try (Stream<Path> left = Files.list(folder.resolve("client-configs"))) {
            assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly("acme");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Acme",
                "a_b",
                "-a",
                "a-",
                "base",
                "utility",
                "../x",
                "a/b",
                "a.b",
                "1a",
                "ä",
                "a\u0000b",
                "abcdefghijklmnopqrstuvwxyzabcdefg"
            })
    void aNameThatIsNoDnsLabelIsRefused(String name) {
        TestProject.in(folder);
        assertThat(create(client(name)).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("bad-client-name");
        assertThat(folder.resolve("client-configs")).doesNotExist();
    }

    @Test
    void anEnvironmentNamedTwiceIsOneCell() {
        TestProject project = TestProject.in(folder);
        assertThat(create(client("acme", "staging", "staging")).get())
                .containsExactly("client-configs/acme/cell.yaml", "client-configs/acme/staging.yaml");
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void whatValidateWouldRefuseIsNotWritten() {
        TestProject.in(folder).edit("defaults.yaml", "storage-gb: 20\n", "storage-gb: 5\n");
        assertThat(create(client("acme")).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("out-of-range");
        assertThat(folder.resolve("client-configs")).doesNotExist();
    }

    @Test
    void aFullPoolIsToldWithItsPlace() {
        TestProject.in(folder).edit("defaults.yaml", "[10.16.0.0/12]", "[10.16.0.0/21]");
        assertThat(create(client("acme")).problems())
                .extracting(TestProject::line)
                .containsExactly("defaults.yaml:17:18 no-free-range: no pool of sandbox in us-east-1 has room for a /20"
                        + " | add a pool; `cells list --cidrs` shows the free ranges");
    }
}
