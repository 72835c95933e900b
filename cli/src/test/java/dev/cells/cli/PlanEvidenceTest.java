package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the second gate said of a plan is evidence too, signed beside the verdict on the stack. */
class PlanEvidenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path KEYS =
            Path.of("src/test/resources/cases/evidence").toAbsolutePath();

    @TempDir
    private Path root;

    @Test
    void aPlanThatPassedHasAVerdictOfItsOwn() throws IOException {
        FakeWorld.Ran planned = planned("");
        assertThat(planned.exit()).as(planned.err()).isZero();

        JsonNode verdict = made();
        assertThat(verdict.at("/predicate/verificationResult").asText()).isEqualTo("PASSED");
        assertThat(verdict.path("subject").findValuesAsText("name"))
                .contains("plan.bin", "stacks/base.sandbox/main.tf.json");
        String digest = digest(verdict);
        assertThat(verdict.at("/predicate/resourceUri").asText()).isEqualTo("cells:aws/base/sandbox@plan:" + digest);
        JsonNode report = JSON.readTree(
                Files.readString(root.resolve("out").resolve(plan()).resolve("findings.json")));
        assertThat(report.path("plan").asText()).isEqualTo(digest);
        assertThat(report.path("checks").asInt()).isPositive();
        assertThat(report.path("findings").findValuesAsText("status")).doesNotContain("pass", "fail");

        Files.writeString(
                root.resolve("out").resolve(plan()).resolve("findings.json"),
                report.toString().replace("PASSED", "passed"));
        FakeWorld.Ran changed = world().run("evidence", "verify", "out", "--key", "key.pub");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.err()).contains(plan() + "/findings.json was changed");
    }

    @Test
    void aPlanThatTheGateRefusedHasAVerdictThatSaysSo() throws IOException {
        FakeWorld.Ran planned = planned(PlanGateTest.OPEN);
        assertThat(planned.exit()).isEqualTo(3);

        JsonNode verdict = made();
        assertThat(verdict.at("/predicate/verificationResult").asText()).isEqualTo("FAILED");
        JsonNode report = JSON.readTree(
                Files.readString(root.resolve("out").resolve(plan()).resolve("findings.json")));
        assertThat(report.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("rule").asText()).isEqualTo("S3-01");
            assertThat(finding.path("status").asText()).isEqualTo("fail");
        });
    }

    /** Only what is about the stack as it is, or about the plan that is applied. */
    @Test
    void aPlanOfAnEarlierConfigIsNoEvidenceOfTheStack() throws IOException {
        planned("");
        Path defaults = root.resolve("defaults.yaml");
        Files.writeString(defaults, Files.readString(defaults).replaceFirst("max-age-days: \\d+", "max-age-days: 61"));
        FakeWorld.Ran made = evidence();
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err()).contains("no plan of base/sandbox was judged here");
        assertThat(root.resolve("out/stacks/base.sandbox/plans")).doesNotExist();
    }

    /** What is damaged is no verdict, and evidence says that there is none. */
    @Test
    void aDamagedVerdictCountsAsNone() throws IOException {
        planned("");
        Path judged = root.resolve(".cells/judged/aws/base.sandbox");
        Path file;
        try (Stream<Path> files = Files.list(judged)) {
            file = files.findFirst().orElseThrow();
        }
        for (String text :
                List.of(Files.readString(file).replaceFirst("\"at\" : \"[0-9-]+", "\"at\" : \"once"), "{", "[]")) {
            Files.writeString(file, text);
            FakeWorld.Ran made = world().run(
                            "evidence",
                            "base/sandbox",
                            "--target",
                            "aws",
                            "--key",
                            "key.pem",
                            "--out",
                            "out" + text.length());
            assertThat(made.exit()).as(made.err()).isZero();
            assertThat(made.err()).contains("no plan of base/sandbox was judged here");
        }
    }

    private FakeWorld.Ran planned(String values) throws IOException {
        Project.layOut(root);
        FailingApplyTest.forRealAws(root.resolve("defaults.yaml"));
        Files.copy(KEYS.resolve("a-bundle/overlay/key.pem"), root.resolve("key.pem"));
        Files.copy(KEYS.resolve("verify/overlay/key.pub"), root.resolve("key.pub"));
        ScriptedTerraform.in(root, PlanGateTest.BEGIN.formatted(values), "");
        return world().run("plan", "base/sandbox", "--target", "aws");
    }

    private FakeWorld.Ran evidence() {
        return world().run("evidence", "base/sandbox", "--target", "aws", "--key", "key.pem", "--out", "out");
    }

    /** The statement about the plan, in a bundle that is verified. */
    private JsonNode made() throws IOException {
        FakeWorld.Ran made = evidence();
        assertThat(made.exit()).as(made.err()).isZero();
        FakeWorld.Ran verified = world().run("evidence", "verify", "out", "base/sandbox", "--key", "key.pub");
        assertThat(verified.exit()).as(verified.err()).isZero();
        String envelope = Files.readString(root.resolve("out").resolve(plan()).resolve("verdict.dsse.json"));
        return JSON.readTree(Base64.getDecoder()
                .decode(JSON.readTree(envelope).path("payload").asText()));
    }

    /** The only folder of a plan in the bundle. */
    private String plan() throws IOException {
        Path plans = root.resolve("out/stacks/base.sandbox/plans");
        try (Stream<Path> found = Files.list(plans)) {
            List<Path> all = found.toList();
            assertThat(all).hasSize(1);
            return root.resolve("out").relativize(all.get(0)).toString();
        }
    }

    private static String digest(JsonNode statement) {
        for (JsonNode subject : statement.path("subject")) {
            if (subject.path("name").asText().equals("plan.bin")) {
                return subject.at("/digest/sha256").asText();
            }
        }
        throw new AssertionError("no plan among " + statement.path("subject"));
    }

    private FakeWorld world() {
        return PlanGateTest.world(root);
    }
}
