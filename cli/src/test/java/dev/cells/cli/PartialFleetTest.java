package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clients are valid, two are broken: the results of the former and the reasons of the latter are both reported. */
class PartialFleetTest {
    private static final String SYNTAX = "client-configs/cobalt/cell.yaml:3:1";
    private static final String VALUE = "client-configs/dahlia/cell.yaml:2:17";

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        client("cobalt", "owner: cobalt-team\nnetwork: [10.32.0.0/20\n");
        client("dahlia", "owner: dahlia-team\nnetwork: {cidr: everywhere}\n");
    }

    private void client(String name, String cell) throws IOException {
        Path folder = Files.createDirectories(root.resolve("client-configs").resolve(name));
        Files.writeString(folder.resolve("cell.yaml"), cell);
    }

    @Test
    void listAndConfigShowTheOthers() {
        FakeWorld.Ran list = run("list");
        assertThat(list.exit()).isEqualTo(2);
        assertThat(list.out()).contains("acme").contains("borealis").doesNotContain("cobalt");
        assertThat(list.err()).contains(SYNTAX).contains(VALUE);
        FakeWorld.Ran config = run("config", "acme", "dahlia");
        assertThat(config.exit()).isEqualTo(2);
        assertThat(config.out()).contains("acme-team");
        assertThat(config.err()).contains(VALUE).doesNotContain(SYNTAX);
    }

    @Test
    void aBrokenClientThatIsNotNamedIsNotReported() {
        assertThat(run("validate", "acme").exit()).isZero();
        assertThat(run("validate").out()).contains(SYNTAX).contains(VALUE);
    }

    @Test
    void theAddressPlanIsOfTheWholeFleetOrNone() {
        FakeWorld.Ran ran = run("list", "--cidrs");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void synthWritesTheOthers() throws IOException {
        FakeWorld.Ran ran = run("synth", "cobalt", "acme", "dahlia", "--out", "out", "--format", "json");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(SYNTAX).contains(VALUE);
        assertThat(json(ran)).hasSize(1);
        assertThat(root.resolve("out/acme/main.tf.json")).isRegularFile();
    }

    @Test
    void auditAndCostJudgeTheOthers() throws IOException {
        FakeWorld.Ran audit = run("audit", "acme", "cobalt", "--format", "json");
        assertThat(audit.exit()).isEqualTo(2);
        assertThat(json(audit).path("findings")).isNotEmpty();
        assertThat(json(audit).path("summary").path("partial").asBoolean()).isTrue();
        assertThat(audit.err()).contains(SYNTAX);
        FakeWorld.Ran cost = run("cost", "acme", "dahlia", "--format", "json");
        assertThat(cost.exit()).isEqualTo(2);
        assertThat(json(cost).path("stacks")).hasSize(1);
        assertThat(cost.err()).contains(VALUE);
    }

    @Test
    void statusShowsBrokenStacksToo() throws IOException {
        FakeWorld.Ran ran = run("status", "acme", "dahlia", "--format", "json");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(json(ran).findValuesAsText("stack")).containsExactly("acme", "dahlia");
        assertThat(ran.err()).contains(VALUE);
    }

    @Test
    void aRunThatFindsNoEngineStillTellsWhatIsBroken() {
        FakeWorld.Ran ran =
                new FakeWorld(root).with("PATH", "/usr/bin:/bin").run("plan", "acme", "cobalt", "--engine", "tofu");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(SYNTAX).containsOnlyOnce("[engine-missing]");
    }

    @Test
    void whereNoStackIsRightTheReasonsAreTheResult() throws IOException {
        FakeWorld.Ran ran = run("plan", "cobalt", "dahlia", "--format", "json");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(json(ran).path("problems")).hasSizeGreaterThanOrEqualTo(2);
    }

    private FakeWorld.Ran run(String... args) {
        return new FakeWorld(root).run(args);
    }

    private static JsonNode json(FakeWorld.Ran ran) throws IOException {
        return new ObjectMapper().readTree(ran.out());
    }
}
