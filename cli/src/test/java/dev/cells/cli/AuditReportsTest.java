package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.rules.Catalog;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code cells audit --report} writes. */
class AuditReportsTest {
    private static final String OPEN =
            """
            {"resource": {
              "aws_db_instance": {
                "d": {"publicly_accessible": true}},
              "aws_new_thing": {"t": {}}}}
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("stacks/one")).resolve("main.tf.json"), OPEN);
    }

    private Ran run(String... words) {
        return new FakeWorld(root).run(words);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(root.resolve(file)));
    }

    @Test
    void oneAuditWritesAllFormats() throws IOException {
        Ran ran = run(
                "audit",
                "--from",
                "stacks",
                "--date",
                "2026-01-02",
                "--threshold",
                "high",
                "--report",
                "json=a.json",
                "--report",
                "sarif=a.sarif",
                "--report",
                "csv=a.csv",
                "--report",
                "junit=a.xml");
        assertThat(ran.exit()).isEqualTo(3);
        JsonNode summary = json("a.json").get("summary");
        assertThat(summary.get("date").asText()).isEqualTo("2026-01-02");
        assertThat(summary.get("threshold").asText()).isEqualTo("high");
        assertThat(summary.at("/inputs/0/sha256").asText()).hasSize(64);
        assertThat(summary.at("/notJudged/types/aws_new_thing").asInt()).isEqualTo(1);
        JsonNode places = json("a.sarif").at("/runs/0/results");
        assertThat(places).anySatisfy(result -> {
            assertThat(result.get("ruleId").asText()).isEqualTo("NET-05");
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("stacks/one/main.tf.json");
            assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
        });
        assertThat(root.resolve("a.csv")).content().contains("2026-01-02", "stacks/one/main.tf.json:3:5");
        assertThat(root.resolve("a.xml")).content().contains("<failure");
    }

    @Test
    void theDateIsGivenByTheCaller() throws JsonProcessingException {
        FakeWorld world = new FakeWorld(root).with("SOURCE_DATE_EPOCH", "86400");
        assertThat(date(world.run("audit", "--from", "stacks", "--format", "json")))
                .isEqualTo("1970-01-02");
        assertThat(date(world.run("audit", "--from", "stacks", "--format", "json", "--date", "2026-01-02")))
                .isEqualTo("2026-01-02");
        Ran wrong = new FakeWorld(root)
                .with("SOURCE_DATE_EPOCH", "yesterday")
                .run("audit", "--from", "stacks", "--format", "json");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("SOURCE_DATE_EPOCH must be a number of seconds");
    }

    @Test
    void theSummarySaysWhatIsNoResult() {
        assertThat(run("audit", "--from", "stacks", "--date", "2026-01-02").out())
                .contains("nothing to judge", "not judged:   1 of 2 resources", "aws_new_thing", "on 2026-01-02")
                .contains("at:   stacks/one/main.tf.json:3:5");
    }

    @Test
    void anUnknownFormatIsAMistake() {
        assertThat(run("audit", "--from", "stacks", "--report", "pdf=a.pdf").err())
                .contains("pdf=a.pdf");
        assertThat(run("audit", "--from", "stacks", "--report", "json").err()).contains("--report");
    }

    @Test
    void theCatalogIsListedAndARuleExplained() throws JsonProcessingException {
        assertThat(run("audit", "--rules").out()).contains("NET-05", " rules: ", " critical, ");
        JsonNode catalog = new ObjectMapper()
                .readTree(run("audit", "--rules", "--format", "json").out());
        assertThat(catalog.size()).isEqualTo(Catalog.rules().size());
        assertThat(run("audit", "--explain", "net-05").out())
                .contains(
                        "NET-05 Data stores",
                        "45 CFR 164.312(a)(1) access control (standard)",
                        "aws_db_instance",
                        "fix:");
        Ran unknown = run("audit", "--explain", "NET-O5");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no rule NET-O5", "NET-05");
    }

    @Test
    void aRuleShowsItsLookAlikesWhereTheSourcesAre() throws IOException {
        Project.layOut(root);
        Path folder = Files.createDirectories(root.resolve("audit/src/test/resources/rules/NET-05"));
        Files.writeString(folder.resolve("a.tf.json"), "{\"//\": {\"expect\": {\"aws_db_instance.off\": \"pass\"}}}");
        assertThat(run("audit", "--explain", "NET-05").out())
                .contains("audit/src/test/resources/rules/NET-05/a.tf.json", "pass aws_db_instance.off");
    }

    private static String date(Ran ran) throws JsonProcessingException {
        return new ObjectMapper().readTree(ran.out()).at("/summary/date").asText();
    }
}
