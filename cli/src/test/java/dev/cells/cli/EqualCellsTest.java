package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deviations are somebody's, until a day; and cells that say the same are one class. */
class EqualCellsTest {
    @TempDir
    private Path root;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    private Ran run(String... words) {
        return new FakeWorld(root).run(words);
    }

    private void edit(String client, String from, String to) throws IOException {
        Path file = root.resolve("client-configs").resolve(client).resolve("cell.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst(from, to));
    }

    @Test
    void oneCellAloneIsJudgedByItsReview() throws IOException {
        assertThat(run("audit", "acme").exit()).isZero();

        edit("acme", "review-by: .*\n", "");
        Ran none = run("audit", "acme");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.out())
                .contains(
                        "ISO-27 high  acme  provider.aws",
                        "6 settings differ from the defaults, and review-by of client-configs/acme/cell.yaml does not say"
                                + " until when: network.transit.enabled: true, ",
                        "at:   client-configs/acme/cell.yaml:9:12");

        edit("acme", "owner: acme-team\n", "owner: acme-team\nreview-by: 2026-03-03\n");
        assertThat(run("audit", "acme").out())
                .contains(
                        "and were to be reviewed by 2026-03-03: network.transit.enabled: true, ",
                        "at:   client-configs/acme/cell.yaml:6:12");
        assertThat(run("audit", "acme", "--date", "2026-03-03").exit()).isZero();
        assertThat(run("audit", "acme", "--date", "2025-03-02").exit()).isZero();
        assertThat(run("audit", "acme", "--date", "2025-03-01").out())
                .contains("and are to be reviewed by 2026-03-03, more than 366 days ahead: ");
    }

    @Test
    void cellsThatSayTheSameAreOneClass() throws IOException {
        Path twin = Files.createDirectories(root.resolve("client-configs/zeta"));
        String acme = Files.readString(root.resolve("client-configs/acme/cell.yaml"));
        Files.writeString(
                twin.resolve("cell.yaml"), acme.replace("acme", "zeta").replace("10.16.0.0/16", "10.22.0.0/16"));

        JsonNode equal = new ObjectMapper()
                .readTree(run("audit", "--all", "--format", "json").out())
                .at("/summary/equalCells");

        assertThat(equal.path("cells").asInt()).isEqualTo(3);
        assertThat(equal.path("classes").findValues("cells"))
                .extracting(JsonNode::toString)
                .isEqualTo(List.of("[\"acme\",\"zeta\"]", "[\"borealis\"]"));
        assertThat(equal.at("/classes/0/settings/0").asText()).isEqualTo("network.transit.enabled: true");
        assertThat(run("audit", "--all").out())
                .contains("cells that are equal once names are taken out: 2 classes over 3 cells", "    acme, zeta: ");
    }
}
