package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.config.io.Digest;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.AppliedPlan;
import dev.cells.delivery.ledger.LedgerEntry.End;
import dev.cells.delivery.ledger.LedgerEntry.Kind;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of our own stacks: what is in it, and that it depends on nothing else. */
class EvidenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path KEYS =
            Path.of("src/test/resources/cases/evidence").toAbsolutePath();
    private static final String OLDER = "{\"resource\": {}}\n";

    @TempDir
    private Path scratch;

    private Path root;

    @BeforeEach
    void aProject() throws IOException {
        root = scratch.resolve("project");
        layOut(root);
    }

    private static void layOut(Path root) throws IOException {
        Project.layOut(root);
        Files.copy(KEYS.resolve("a-bundle/overlay/key.pem"), root.resolve("key.pem"));
        Files.copy(KEYS.resolve("verify/overlay/key.pub"), root.resolve("key.pub"));
        Path home = Files.createDirectories(root.resolve(".cells"));
        AppliedStacks.in(home).store(StackFiles.of(OLDER));
        Ledger ledger = new Ledger(home.resolve("ledger.jsonl"));
        ledger.append(entry("borealis", "aws")).get();
        ledger.append(entry("acme", "sandbox-1")).get();
        ledger.append(entry("acme", "aws")).get();
    }

    private static LedgerEntry entry(String stack, String cloud) {
        Instant at = FakeWorld.NOW.minusSeconds(60);
        AppliedPlan plan = new AppliedPlan(
                StackAddress.parse(stack).orElseThrow(),
                cloud,
                cloud,
                Digest.of(OLDER),
                "ab".repeat(32),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", at));
        End end = new End(Status.DONE, new Counts(1, 0, 0, 0), Duration.ofSeconds(9));
        return new LedgerEntry(Kind.RESULT, at, "pat@workbench", plan, Optional.of(end));
    }

    @Test
    void theBundleHasWhatIsAppliedAndTheLinesOfTheLedgerThatSaySo() throws IOException {
        make(root, "out");
        JsonNode stack =
                JSON.readTree(root.resolve("out/stacks/acme/stack.json").toFile());
        assertThat(stack.at("/applied/by").asText()).isEqualTo("pat@workbench");
        assertThat(stack.at("/applied/current").asBoolean()).isFalse();
        assertThat(root.resolve("out/stacks/acme/applied/main.tf.json")).hasContent(OLDER.strip());
        JsonNode ledger = JSON.readTree(root.resolve("out/ledger.json").toFile());
        assertThat(ledger.path("length").asInt()).isEqualTo(3);
        assertThat(ledger.path("lines")).singleElement().satisfies(line -> {
            assertThat(line.path("number").asInt()).isEqualTo(3);
            assertThat(JSON.readTree(line.path("text").asText())).isEqualTo(line.path("entry"));
            String chained =
                    line.path("before").asText() + "\n3\n" + line.path("text").asText();
            assertThat(Digest.of(chained)).isEqualTo(line.path("hash").asText());
        });
        JsonNode sbom =
                JSON.readTree(root.resolve("out/stacks/acme/sbom.cdx.json").toFile());
        assertThat(sbom.at("/metadata/tools/components").findValuesAsText("name"))
                .contains("Terraform", "cells");
        assertThat(sbom.path("components").findValuesAsText("name")).contains("hashicorp/aws", "postgres");
        JsonNode findings = JSON.readTree(root.resolve("out/findings.json").toFile());
        assertThat(findings.at("/summary/inputs"))
                .as("the stack that was judged is the one in the bundle")
                .singleElement()
                .satisfies(input -> assertThat(input.path("sha256")).isEqualTo(stack.path("digest")));
        assertThat(verdict("out").path("resourceUri").asText()).isEqualTo("cells:aws/acme");
        assertThat(verdict("out").path("verificationResult").asText()).isEqualTo("PASSED");
    }

    @Test
    void itDependsOnNothingOfTheMachine() throws IOException {
        make(root, "out");
        Path elsewhere = scratch.resolve("another/folder");
        Files.createDirectories(elsewhere.getParent());
        layOut(elsewhere);
        make(elsewhere, "other/out");
        SortedMap<String, String> files = files(root.resolve("out"));
        assertThat(files(elsewhere.resolve("other/out"))).isEqualTo(files);
        assertThat(files.values()).noneMatch(text -> text.contains(scratch.toString()));
    }

    @Test
    void aVerdictOfAnotherStackIsRefusedAlthoughItIsSigned() throws IOException {
        make(root, "out", "borealis");
        Path both = root.resolve("out/stacks");
        Files.write(
                both.resolve("acme/verdict.dsse.json"), Files.readAllBytes(both.resolve("borealis/verdict.dsse.json")));
        FakeWorld.Ran ran = new FakeWorld(root).run("evidence", "verify", "out", "--key", "key.pub");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err())
                .contains("stacks/acme/verdict.dsse.json is about cells:aws/borealis, not about cells:aws/acme")
                .contains("stacks/acme/verdict.dsse.json was changed");
    }

    @Test
    void approvedPlansAreInItWithoutWhereTheyWereMade() throws IOException {
        String plans =
                """
                {"endpoint": "%s", "stacks": [{"stack": "acme", "problems": [], "plan": {"digest": "d", "config": "c",
                "instance": "aws", "add": 1, "changes": [{"address": "aws_vpc.network", "action": "create"}], "outputs": []}}]}
                """
                        .formatted(root);
        Files.writeString(root.resolve("plans.json"), plans);
        make(root, "out", "--approved", "plans.json", "--approved-sha256", Digest.of(plans));
        JsonNode plan = JSON.readTree(root.resolve("out/stacks/acme/plan.json").toFile());
        assertThat(plan.at("/changes/0/address").asText()).isEqualTo("aws_vpc.network");
        assertThat(JSON.readTree(root.resolve("out/approvals.json").toFile())
                        .at("/plans/sha256")
                        .asText())
                .isEqualTo(Digest.of(plans));
        assertThat(files(root.resolve("out")).values()).noneMatch(text -> text.contains(root.toString()));
    }

    @Test
    void whatWasAppliedMustBeWhatItWas() throws IOException {
        Files.writeString(root.resolve(".cells/applied/" + Digest.of(OLDER) + "/main.tf.json"), "{}");
        FakeWorld.Ran ran =
                new FakeWorld(root).run("--target", "aws", "evidence", "acme", "--key", "key.pem", "--out", "out");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[applied-changed]");
        assertThat(root.resolve("out")).doesNotExist();
    }

    /** In the environment, in files beside the config, and in parts of a plan that nobody asked for. */
    @Test
    void noSecretIsInAnyFile() throws IOException {
        String secret = "hunter2-Zx9qLkW7";
        String plans =
                """
                {"endpoint": "e", "secret": "%1$s", "stacks": [{"stack": "acme", "problems": [], "log": "%1$s",
                "plan": {"digest": "d", "config": "c", "instance": "aws", "add": 1, "variables": {"x": "%1$s"},
                "changes": [{"address": "aws_db_instance.database", "action": "update", "before": {"password": "%1$s"},
                "after_sensitive": "%1$s"}], "outputs": [{"value": "%1$s", "sensitive": true}]}}]}
                """
                        .formatted(secret);
        Files.writeString(root.resolve("plans.json"), plans);
        for (String file : new String[] {".env", "terraform.tfvars", ".cells/token", "client-configs/acme/notes.txt"}) {
            Files.writeString(root.resolve(file), "PASSWORD=" + secret);
        }
        FakeWorld world = new FakeWorld(root);
        for (String variable : new String[] {
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "VAULT_TOKEN",
            "TF_VAR_password",
            "CELLS_SECRET",
            "HTTPS_PROXY"
        }) {
            world.with(variable, secret);
        }
        FakeWorld.Ran ran = world.run(
                "--target",
                "aws",
                "evidence",
                "acme",
                "base/sandbox",
                "--key",
                "key.pem",
                "--out",
                "out",
                "--approved",
                "plans.json",
                "--approved-sha256",
                Digest.of(plans));
        assertThat(ran.exit()).as(ran.err()).isZero();

        String key = Files.readString(root.resolve("key.pem")).lines().toList().get(1);
        SortedMap<String, String> files = files(root.resolve("out"));
        assertThat(files).hasSizeGreaterThan(15).containsKey("stacks/acme/plan.json");
        files.forEach(
                (name, text) -> assertThat(text + payload(name, text)).as(name).doesNotContain(secret, "hunter2", key));
        assertThat(ran.out() + ran.err()).doesNotContain(secret, key);
    }

    private static String payload(String name, String text) {
        try {
            return name.endsWith(".dsse.json")
                    ? new String(
                            Base64.getDecoder()
                                    .decode(JSON.readTree(text).path("payload").asText()),
                            StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Then there is no evidence: what is in the config is in evidence too. */
    @Test
    void aSecretInTheConfigPreventsEvidence() throws IOException {
        Path cell = root.resolve("client-configs/acme/cell.yaml");
        Files.writeString(
                cell,
                Files.readString(cell)
                        .replace(
                                "    calls: [api]",
                                "    calls: [api]\n    environment: {DB_PASSWORD: hunter2-Zx9qLkW7}"));
        FakeWorld.Ran ran =
                new FakeWorld(root).run("--target", "aws", "evidence", "acme", "--key", "key.pem", "--out", "out");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out() + ran.err()).doesNotContain("hunter2").contains("secret");
        assertThat(root.resolve("out")).doesNotExist();
    }

    private static void make(Path root, String out, String... more) {
        String[] args = Stream.concat(
                        Stream.of("--target", "aws", "evidence", "acme", "--key", "key.pem", "--out", out),
                        Stream.of(more))
                .toArray(String[]::new);
        FakeWorld.Ran ran = new FakeWorld(root).run(args);
        assertThat(ran.exit()).as(ran.err()).isZero();
        FakeWorld.Ran verified =
                new FakeWorld(root).run("evidence", "verify", out, "acme", "--key", "key.pub", "--cloud", "aws");
        assertThat(verified.exit()).as(verified.err()).isZero();
    }

    private JsonNode verdict(String out) throws IOException {
        Path file = root.resolve(out).resolve("stacks/acme/verdict.dsse.json");
        byte[] payload = Base64.getDecoder()
                .decode(JSON.readTree(file.toFile()).path("payload").asText());
        return JSON.readTree(new String(payload, StandardCharsets.UTF_8)).path("predicate");
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
