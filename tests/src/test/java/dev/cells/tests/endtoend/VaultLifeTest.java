package dev.cells.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.vault.VaultServer;
import dev.cells.tests.endtoend.Cells.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A cell in the local AWS whose secret comes from a real Vault, and is nowhere else. */
@Tag("services")
@Execution(ExecutionMode.CONCURRENT)
class VaultLifeTest {
    private static final String VALUE = "Zq7-known-to-nobody-Zq7";
    private static final String NEXT = "Zq8-known-to-nobody-Zq8";
    private static final String REFERENCE = "vault:payments/stripe#api-key";
    private static final String CELL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/16}
            database: false
            ingress: false
            services:
              web:
                image: web@sha256:6b6c3b2f0de478f07faa9de113103853acb3e5c08f4ee18e3e61764fb3fbc8d2
                port: 8080
                secrets: {STRIPE_KEY: "%s", SESSION_KEY: session-key}
            """
                    .formatted(REFERENCE);

    @TempDir
    Path folder;

    private Path project;
    private Path home;
    private VaultServer vault;

    @BeforeEach
    void layOut() throws Exception {
        vault = VaultServer.start(Files.createDirectories(folder.resolve("vault")));
        home = folder.resolve("home");
        project = Files.createDirectories(folder.resolve("project"));
        Files.copy(Launcher.ROOT.resolve("defaults.yaml"), project.resolve("defaults.yaml"));
        Path client = Files.createDirectories(project.resolve("client-configs/acme"));
        Files.writeString(client.resolve("cell.yaml"), CELL);
    }

    @AfterEach
    void stop() throws Exception {
        run("", "sandbox", "stop");
        if (vault != null) {
            vault.close();
        }
    }

    private Run run(String typed, String... arguments) {
        return (typed.isEmpty() ? cells() : cells().hiding(typed)).run(arguments);
    }

    private Cells cells() {
        Map<String, String> variables = new TreeMap<>(Map.of("CELLS_HOME", home.toString()));
        if (vault != null) {
            variables.put("VAULT_ADDR", vault.address());
            variables.put("VAULT_CACERT", vault.caFile().toString());
            variables.put("VAULT_TOKEN", VaultServer.ROOT);
        }
        return new Cells(project, variables);
    }

    @Test
    void theValueGoesFromVaultToSecretsManagerAndNowhereElse() throws Exception {
        assertThat(run("", "secrets", "setup", "sandbox").out()).contains("written    auth/approle/role/cells.acme");

        Run missing = run("", "provision", "acme");
        assertThat(missing.exit()).as(missing.err()).isEqualTo(7);
        assertThat(missing.err()).contains("has no secret acme/payments/stripe").contains("[secret-missing]");

        Run set = run(VALUE, "secrets", "set", "acme", REFERENCE);
        assertThat(set.exit()).as(set.err()).isZero();
        Run first = run("", "provision", "acme", "--format", "json");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(copy()).contains("\"copy\": \"current\"").contains("\"version\": 1");

        Run rotated = run(NEXT, "secrets", "rotate", "acme", REFERENCE);
        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(rotated.out()).contains("version 2 in Vault, copied; redeployed web");
        assertThat(copy()).contains("\"copy\": \"current\"").contains("\"version\": 2");
        bothAreTooOldOnceNinetyDaysAreOver();

        assertThat(run(VALUE, "secrets", "set", "acme", REFERENCE).exit()).isZero();
        Run outdated = run("", "provision", "acme");
        assertThat(outdated.exit()).as(outdated.err()).isZero();
        assertThat(outdated.err())
                .contains("acme/web runs with the value that " + REFERENCE + " had before")
                .contains("cells redeploy acme/web");

        assertThat(Files.readString(home.resolve("ledger.jsonl")))
                .contains("\"purpose\":\"SECRETS\"")
                .contains("\"secrets\":{\"" + REFERENCE + "\":2}");
        for (Run run : List.of(set, first, rotated, outdated)) {
            assertThat(run.out() + run.err()).doesNotContain(VALUE).doesNotContain(NEXT);
        }
        assertThat(filesWith(VALUE)).isEmpty();
        assertThat(filesWith(NEXT)).isEmpty();
        onlyTheCopyIsDestroyedWithTheCell();
    }

    private void bothAreTooOldOnceNinetyDaysAreOver() {
        assertThat(cells().after(Duration.ofDays(90))
                        .run("secrets", "status", "acme")
                        .exit())
                .isZero();
        Run old = cells().after(Duration.ofDays(91)).run("secrets", "status", "--all");
        assertThat(old.exit()).as(old.err()).isEqualTo(3);
        assertThat(old.out()).contains("current  91    90     too-old").contains("/cells/acme/session-key");
        assertThat(old.err())
                .contains("/cells/acme/session-key of acme is 91 days old, must be at most 90 [secret-not-rotated]")
                .contains("/cells/acme/vault.payments.stripe.api-key of acme is 91 days old")
                .contains("cells secrets rotate acme " + REFERENCE);
    }

    private void onlyTheCopyIsDestroyedWithTheCell() throws Exception {
        Run refused = run("", "destroy", "acme");
        Matcher named = Pattern.compile("--allow-destroy (\\S+)").matcher(refused.err());
        assertThat(named.find()).as(refused.err()).isTrue();
        Run destroyed = run("", "destroy", "acme", "--allow-destroy", named.group(1));
        assertThat(destroyed.exit()).as(destroyed.err()).isZero();
        assertThat(destroyed.out())
                .contains("  secret /cells/acme/vault.payments.stripe.api-key: deleted after 30 days")
                .contains("  secrets in Vault cells/acme at " + vault.address() + ": until somebody deletes them");
        assertThat(copy()).contains("\"copy\": \"absent\"").contains("\"version\": 3");
    }

    private String copy() {
        return run("", "secrets", "status", "acme", "--format", "json").out();
    }

    /** Below the home and the project: config, stacks, plans, state, logs, ledger. */
    private List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Stream.of(home, project).flatMap(VaultLifeTest::files)) {
            return files.filter(file -> holds(file, wanted)).toList();
        }
    }

    private static Stream<Path> files(Path top) {
        try {
            return Files.walk(top).filter(Files::isRegularFile).filter(file -> !file.toString()
                    .contains("/providers/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
