package dev.cells.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file is said before anything is judged: all of it, with its place. */
class PolicyFilesTest {
    private static final String BUCKETS = "types: [aws_s3_bucket]";

    @TempDir
    Path root;

    @Test
    void withoutAFolderThereAreNoRules() {
        assertThat(PolicyFiles.read(root).get()).isEmpty();
    }

    @Test
    void otherFilesOfTheFolderAreNotRules() throws IOException {
        Files.createDirectories(root.resolve("policies/fixtures.yaml"));
        Files.writeString(root.resolve("policies/README.md"), "# Rules");
        assertThat(PolicyFiles.read(root).get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
            resourc.name == 'x' => 1:1: undeclared reference to 'resourc'
            resource.nam == 'x' => 1:9: undefined field 'nam'
            resource.name == 3 => 1:15: found no matching overload for '_==_'
            resource.name => expected type 'bool' but found 'string'
            resource.name == => 1:17: mismatched input
            true || => 1:8: mismatched input
            timestamp('2026-01-01T00:00:00Z') > timestamp('2026-01-01T00:00:00Z') => undeclared reference to 'timestamp'
            resource.name.matches('a(') => 1:23: the regular expression is not valid
            resource.name.matches('((a{999}){999}){999}') => 1:23: the regular expression is too large
            [1].all(a, [1].all(b, [1].all(c, [1].all(d, true)))) => loops are nested more than 3 deep
            stack.resources.size() > 0 => undefined field 'resources'
            """)
    void expressionsAreCheckedWithTheirTypes(String condition, String fault) {
        Outcome<List<OwnRule>> outcome = Policies.read(root, Policies.rule(condition));
        assertThat(outcome.ok()).isFalse();
        assertThat(outcome.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.code()).hasToString("own-rule-expression");
            assertThat(problem.origin().orElseThrow()).hasToString("policies/own.yaml:6:16");
            assertThat(problem.path()).isEqualTo("rules.OWN-1.condition");
        });
        assertThat(outcome.problems().get(0).message()).contains(fault);
    }

    @Test
    void aRuleAboutTheStackHasNoResource() {
        assertThat(said(Policies.read(root, Policies.rule("OWN-1", "resource.name == 'x'"))))
                .contains("undeclared reference to 'resource'");
    }

    @Test
    void aMessageIsText() {
        assertThat(said(Policies.read(root, Policies.rule("OWN-1", "true", BUCKETS, "message: '1 + 1'"))))
                .contains("expected type 'string' but found 'int'");
    }

    @Test
    void allProblemsOfAllFilesAreReportedAtOnce() {
        Policies.read(
                root,
                Policies.rule("KMS-01", "x", BUCKETS, "citations: ['164.312(z)']"),
                Policies.rule("OWN-2", "y", "types: ['*', aws_s3_bucket]"));
        String said = said(Policies.readFile(
                root,
                "second.yaml",
                "rules:\n" + Policies.rule("OWN-2", "true", BUCKETS, "fixtures: {a: {expect: pass}}")));
        assertThat(said)
                .contains("`KMS-01` cannot be the id of an own rule")
                .contains("undeclared reference to 'x'", "undeclared reference to 'y'")
                .contains("the Security Rule has no requirement 164.312(z)")
                .contains("OWN-2 names * beside other types")
                .contains("there are two rules OWN-2")
                .contains("the fixture OWN-2 a must have one of stack and file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
            severty: high => there is no setting severty in rules.OWN-1
            severity: bad => severity cannot be `bad`
            types: [Bucket] => cannot be `Bucket`
            tiers: [] => must have at least 1 entries
            fixtures: {a: {expect: maybe}} => cannot be `maybe`
            """)
    void shapesAreCheckedByTheSchema(String line, String fault) {
        String text = "rules:\n  OWN-1:\n    title: T\n    passes: P.\n    condition: 'true'\n    " + line + "\n"
                + (line.startsWith("severity") ? "" : "    severity: low\n");
        assertThat(said(Policies.readFile(root, "own.yaml", text))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({"../outside.tf.json", "/etc/passwd", "missing.tf.json", "folder"})
    void filesOfFixturesAreInTheFolder(String file) throws IOException {
        Files.createDirectories(root.resolve("policies/folder"));
        Files.writeString(root.resolve("outside.tf.json"), "{}");
        assertThat(said(Policies.read(
                        root,
                        Policies.rule("OWN-1", "true", BUCKETS, "fixtures: {a: {expect: pass, file: " + file + "}}"))))
                .containsAnyOf("fixture OWN-1 a", "fixtures.a.file cannot be");
    }

    @Test
    void aLinkDoesNotLeadOutside() throws IOException {
        Files.writeString(root.resolve("outside.json"), "{}");
        Files.createDirectories(root.resolve("policies"));
        Files.createSymbolicLink(root.resolve("policies/link.json"), root.resolve("outside.json"));
        assertThat(said(Policies.read(
                        root,
                        Policies.rule("OWN-1", "true", BUCKETS, "fixtures: {a: {expect: pass, file: link.json}}"))))
                .contains("is outside of the folder policies");
    }

    @Test
    void anotherEndingIsNotOverlooked() {
        assertThat(said(Policies.readFile(root, "own.yml", "rules: {}\n"))).contains("own.yml is not read");
    }

    private static String said(Outcome<List<OwnRule>> outcome) {
        assertThat(outcome.ok()).isFalse();
        return outcome.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
