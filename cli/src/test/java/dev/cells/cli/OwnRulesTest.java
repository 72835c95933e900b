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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own rules count like those of the catalog, in every command that audits. */
class OwnRulesTest {
    private static final String RULE =
            """
            rules:
              OWN-7:
                title: Keys are elsewhere
                severity: low
                passes: There are none.
                citations: ["164.312(d)"]
                types: [aws_kms_key]
                condition: |-
                  %s
            """;

    private static final String EXCEPTION =
            "exceptions: {own: {control: OWN-7, reason: Shows that own rules can be excepted, approver: pat, expires: 2026-05-01}}\n";

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    private Ran run(String condition, String... words) throws IOException {
        Files.createDirectories(root.resolve("policies"));
        Files.writeString(root.resolve("policies/own.yaml"), RULE.formatted(condition));
        return new FakeWorld(root).run(words);
    }

    @Test
    void aFailureBlocksAndIsInEveryReport() throws IOException {
        Ran ran = run(
                "false",
                "audit",
                "acme",
                "--report",
                "json=a.json",
                "--report",
                "sarif=a.sarif",
                "--report",
                "csv=a.csv",
                "--report",
                "html=a.html",
                "--report",
                "oscal=a.oscal",
                "--report",
                "junit=a.xml");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
        assertThat(ran.out()).contains("OWN-7 low  acme  aws_kms_key.");
        for (String file : new String[] {"a.json", "a.sarif", "a.csv", "a.html", "a.oscal", "a.xml"}) {
            assertThat(root.resolve(file)).content().as(file).contains("OWN-7");
        }
        String digest = catalog();
        run("1 == 2", "audit", "acme", "--report", "json=a.json");
        assertThat(catalog()).isNotEqualTo(digest);
    }

    private String catalog() throws IOException {
        JsonNode report = new ObjectMapper().readTree(Files.readString(root.resolve("a.json")));
        return report.at("/summary/catalog/sha256").asText();
    }

    @Test
    void anExceptionAcceptsIt() throws IOException {
        Path cell = root.resolve("client-configs/acme/cell.yaml");
        Files.writeString(cell, Files.readString(cell) + EXCEPTION);
        Ran ran = run("false", "audit", "acme");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("excepted: OWN-7 low  acme");
    }

    @Test
    void whatCannotBeEvaluatedIsTheUsersMistake() throws IOException {
        Ran ran = run("resource.attributes.absent == 'x'", "audit", "acme", "--threshold", "critical");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("[own-rule-failed]", "policies/own.yaml:8:16", "has()")
                .doesNotContain("bug in cells", "Exception");
    }

    @Test
    void itStopsAPlanBeforeTerraformRuns() throws IOException {
        Ran ran = run("false", "plan", "acme");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("OWN-7", "[audit-fail]");
    }

    @Test
    void anInvalidOneStopsEveryCommandThatAudits() throws IOException {
        for (String command : new String[] {"audit", "plan", "provision"}) {
            Ran ran = run("resourc", command, "acme");
            assertThat(ran.exit()).as(command).isEqualTo(2);
            assertThat(ran.err()).as(command).contains("[own-rule-expression]");
        }
        assertThat(new FakeWorld(root).run("validate", "acme").exit()).isZero();
    }

    @Test
    void itIsListed() throws IOException {
        assertThat(run("true", "audit", "--rules").out()).contains("OWN-7", "Keys are elsewhere");
    }
}
