package dev.cells.delivery.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.config.vault.VaultDocuments;
import dev.cells.config.vault.VaultDocuments.Document;
import dev.cells.config.vault.VaultReference;
import dev.cells.delivery.aws.CallerProof;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.vault.VaultSetup.Done;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is asked of Vault, answered by a real one. */
@Tag("services")
class VaultTest {
    private static final StackAddress ACME = StackAddress.cell("acme");
    private static final StackAddress ACME_WEST = StackAddress.cell("acme-west");
    private static final StackAddress STAGING = StackAddress.cell("borealis", "staging");
    private static final VaultReference KEY =
            VaultReference.parse("vault:payments/stripe#api-key").orElseThrow();
    private static final String DEPLOYER = "arn:aws:iam::123456789012:role/deploy";

    @TempDir
    private static Path folder;

    private static VaultServer server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        server = VaultServer.start(folder);
        try (VaultClient operator = operator()) {
            assertThat(setUp(operator)).isNotEmpty().allMatch(Done::changed);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static VaultAccess access(Auth auth) {
        return new VaultAccess(server.address(), Optional.empty(), "cells", auth, Optional.of("vault-ca.pem"));
    }

    private static List<Done> setUp(VaultClient operator) {
        List<Document> documents = VaultDocuments.of(access(Auth.AWS), DEPLOYER, List.of(ACME, ACME_WEST, STAGING));
        return new VaultSetup(operator).apply(documents).get();
    }

    private static Outcome<VaultClient> open(Auth auth, String role, Map<String, String> variables) {
        return open(access(auth), role, variables, Clock.systemUTC());
    }

    private static Outcome<VaultClient> open(
            VaultAccess access, String role, Map<String, String> variables, Clock clock) {
        return open(access, role, variables, clock, () -> {
            throw new AssertionError("nobody asks AWS");
        });
    }

    private static Outcome<VaultClient> open(
            VaultAccess access,
            String role,
            Map<String, String> variables,
            Clock clock,
            Supplier<Outcome<CallerProof>> caller) {
        Machine machine = new Machine(variables, folder, folder, List.of(), "pat", "workbench");
        return VaultClient.open(
                access, role, new VaultClient.Options(machine, server.caFile().getParent(), clock, caller));
    }

    /** With the identity that deploys a stack in this account, as the local AWS knows it. */
    private Outcome<VaultClient> openByAws(String account, String role) {
        Stack stack = Stacks.of("acme", account);
        StackAws aws = new StackAws(TestCloud.target(home).environment(), Workspace.parse(stack.main()));
        return open(
                access(Auth.AWS),
                role,
                Map.of(),
                Clock.systemUTC(),
                () -> aws.ask("the identity of acme", CallerProof::of));
    }

    /** Vault asks the STS of the local AWS who has signed; the signature itself is checked by the real one only. */
    @Test
    void theRoleThatDeploysAStackLogsInByAwsAndNoOtherRoleDoes() throws Exception {
        String sts = TestCloud.target(home).environment().get("AWS_ENDPOINT_URL");
        server.ask(
                "POST", "auth/aws/config/client", "{\"sts_endpoint\": \"" + sts + "\", \"sts_region\": \"us-east-1\"}");
        try (VaultClient operator = operator()) {
            for (StackAddress cell : List.of(ACME, STAGING)) {
                secrets(operator, cell).set(KEY, "value of " + cell).get();
            }
        }
        int before = accessors();
        try (VaultClient acme =
                openByAws("123456789012", VaultAccess.role(ACME)).get()) {
            assertThat(secrets(acme, ACME).value(KEY).get().text()).isEqualTo("value of acme");
            assertThat(only(secrets(acme, STAGING).value(KEY)).code()).isEqualTo(ProblemCode.VAULT_DENIED);
        }
        assertThat(accessors()).isEqualTo(before);
        Problem other = only(openByAws("210987654321", VaultAccess.role(ACME)));
        assertThat(other.code()).isEqualTo(ProblemCode.VAULT_LOGIN);
        assertThat(other.message())
                .contains("it does not accept this aws login for cells.acme (400): IAM Principal")
                .contains("arn:aws:sts::210987654321:assumed-role/deploy/", "does not belong to the role");
        assertThat(other.hint()).contains("cells secrets setup");
        Problem unknown = only(openByAws("123456789012", "cells.nobody"));
        assertThat(unknown.message()).contains("entry for role cells.nobody not found");
    }

    private static VaultClient operator() {
        return open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", VaultServer.ROOT)).get();
    }

    private static CellSecrets secrets(VaultClient client, StackAddress cell) {
        return new CellSecrets(client, "cells", VaultAccess.path(cell));
    }

    /** What a CI server has of a cell. */
    private static Map<String, String> appRole(StackAddress cell) throws Exception {
        String role = "auth/approle/role/" + VaultAccess.role(cell);
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "VAULT_ROLE_ID",
                server.ask("GET", role + "/role-id", "").at("/data/role_id").asText());
        variables.put(
                "VAULT_SECRET_ID",
                server.ask("POST", role + "/secret-id", "{}")
                        .at("/data/secret_id")
                        .asText());
        return variables;
    }

    private static Problem only(Outcome<?> failed) {
        assertThat(failed.ok()).isFalse();
        assertThat(failed.problems()).hasSize(1);
        return failed.problems().get(0);
    }

    @Test
    void aSecondSetupChangesNothing() {
        try (VaultClient operator = operator()) {
            assertThat(setUp(operator)).isNotEmpty().noneMatch(Done::changed);
        }
    }

    @Test
    void aMountOfAnotherTypeIsLeftAsItIs() {
        try (VaultClient operator = operator()) {
            VaultAccess other = new VaultAccess(
                    server.address(), Optional.empty(), "cubbyhole", Auth.TOKEN, Optional.of("vault-ca.pem"));
            Problem problem = only(new VaultSetup(operator).apply(VaultDocuments.of(other, DEPLOYER, List.of())));
            assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_DIFFERS);
            assertThat(problem.message()).contains("sys/mounts/cubbyhole").contains("of type cubbyhole already");
        }
    }

    @Test
    void anAppRoleReadsItsOwnCellAndNoOther() throws Exception {
        try (VaultClient operator = operator()) {
            for (StackAddress cell : List.of(ACME, ACME_WEST, STAGING)) {
                secrets(operator, cell).set(KEY, "value of " + cell).get();
            }
        }
        try (VaultClient acme =
                open(Auth.APPROLE, VaultAccess.role(ACME), appRole(ACME)).get()) {
            assertThat(secrets(acme, ACME).value(KEY).get().text()).isEqualTo("value of acme");
            assertThat(secrets(acme, ACME).version(KEY).ok()).isTrue();
            for (StackAddress other : List.of(ACME_WEST, STAGING, StackAddress.cell("borealis"))) {
                assertThat(only(secrets(acme, other).value(KEY)).code()).isEqualTo(ProblemCode.VAULT_DENIED);
                assertThat(only(secrets(acme, other).version(KEY)).code()).isEqualTo(ProblemCode.VAULT_DENIED);
            }
            Problem denied = only(secrets(acme, ACME).set(KEY, "changed by a machine"));
            assertThat(denied.code()).isEqualTo(ProblemCode.VAULT_DENIED);
            assertThat(denied.message()).contains("writing cells/data/acme/payments/stripe");
            assertThat(only(new VaultSetup(acme).apply(VaultDocuments.of(access(Auth.TOKEN), DEPLOYER, List.of())))
                            .code())
                    .isEqualTo(ProblemCode.VAULT_DENIED);
        }
    }

    @Test
    void anOperatorOfACellWritesThereAndNowhereElse() throws Exception {
        String token = server.ask("POST", "auth/token/create", "{\"policies\": [\"cells.acme.operator\"]}")
                .at("/auth/client_token")
                .asText();
        try (VaultClient person =
                open(Auth.APPROLE, "", Map.of("VAULT_TOKEN", token)).get()) {
            VaultReference fresh = VaultReference.parse("vault:fresh#one").orElseThrow();
            assertThat(secrets(person, ACME).set(fresh, "1").get().number()).isEqualTo(1);
            VaultReference second = VaultReference.parse("vault:fresh#two").orElseThrow();
            assertThat(secrets(person, ACME).set(second, "2").get().number()).isEqualTo(2);
            assertThat(secrets(person, ACME).value(fresh).get().text()).isEqualTo("1");
            assertThat(only(secrets(person, STAGING).set(fresh, "1")).code()).isEqualTo(ProblemCode.VAULT_DENIED);
        }
    }

    /** A version is of the whole secret: a new value of one field must not make the others look new. */
    @Test
    void aFieldIsAsOldAsItsOwnValue() {
        VaultReference first = VaultReference.parse("vault:pair#one").orElseThrow();
        VaultReference second = VaultReference.parse("vault:pair#two").orElseThrow();
        try (VaultClient operator = operator()) {
            CellSecrets secrets = secrets(operator, ACME);
            secrets.set(first, "1").get();
            secrets.set(second, "a").get();
            secrets.set(second, "b").get();
            assertThat(secrets.version(first).get().number()).isEqualTo(3);
            assertThat(secrets.since(first).get().number()).isEqualTo(1);
            assertThat(secrets.since(second).get().number()).isEqualTo(3);
            secrets.set(first, "2").get();
            assertThat(secrets.since(first).get().number()).isEqualTo(4);
            assertThat(secrets.since(second).get().number()).isEqualTo(3);
            Instant third = Instant.parse(secrets.since(second).get().created());
            assertThat(secrets.at(first, third).get().orElseThrow().number()).isEqualTo(3);
            assertThat(secrets.at(first, third.minusNanos(1))
                            .get()
                            .orElseThrow()
                            .number())
                    .isEqualTo(2);
            assertThat(secrets.at(first, Instant.EPOCH).get()).isEmpty();
            VaultReference alone = VaultReference.parse("vault:alone#one").orElseThrow();
            secrets.set(alone, "1").get();
            secrets.set(alone, "2").get();
            assertThat(secrets.since(alone).get())
                    .isEqualTo(secrets.version(alone).get());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        try (VaultClient operator = operator()) {
            CellSecrets secrets = secrets(operator, STAGING);
            VaultReference other = VaultReference.parse("vault:mail#password").orElseThrow();
            secrets.set(other, "x").get();
            Problem field = only(
                    secrets.version(VaultReference.parse("vault:mail#passwort").orElseThrow()));
            assertThat(field.code()).isEqualTo(ProblemCode.SECRET_MISSING);
            assertThat(field.message())
                    .contains("no field passwort in borealis/staging/mail, which has password")
                    .contains(server.address());
            Problem path =
                    only(secrets.value(VaultReference.parse("vault:nowhere#x").orElseThrow()));
            assertThat(path.message()).contains("no secret borealis/staging/nowhere");
            assertThat(path.hint()).contains("cells secrets set borealis/staging vault:nowhere#x");
        }
    }

    @Test
    void aTokenThatExpiredIsNotTakenForOneWithoutRights() throws Exception {
        String token = server.ask("POST", "auth/token/create", "{\"ttl\": \"1s\"}")
                .at("/auth/client_token")
                .asText();
        Thread.sleep(2_000);
        Problem problem = only(open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", token)));
        assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_TOKEN_EXPIRED);
        assertThat(problem.hint()).contains("vault login");
        assertThat(problem.message()).doesNotContain(token);
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() throws Exception {
        String token = server.ask(
                        "POST",
                        "auth/token/create",
                        "{\"ttl\": \"4s\", \"period\": \"4s\", \"policies\": [\"cells.acme\"]}")
                .at("/auth/client_token")
                .asText();
        try (VaultClient client =
                open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", token)).get()) {
            for (int i = 0; i < 6; i++) {
                Thread.sleep(1_200);
                Outcome<CellSecrets.Version> asked = secrets(client, ACME).version(KEY);
                assertThat(asked.problems()).noneMatch(one -> one.code() == ProblemCode.VAULT_TOKEN_EXPIRED);
            }
        }
    }

    @Test
    void aTokenOfALoginIsRevokedAtTheEnd() throws Exception {
        int before = accessors();
        try (VaultClient client =
                open(Auth.APPROLE, VaultAccess.role(ACME), appRole(ACME)).get()) {
            assertThat(accessors()).isEqualTo(before + 1);
            assertThat(client.address()).isEqualTo(server.address());
        }
        assertThat(accessors()).isEqualTo(before);
    }

    private static int accessors() throws Exception {
        return server.ask("LIST", "auth/token/accessors", "").at("/data/keys").size();
    }

    @Test
    void loginsThatCannotSucceedSayWhatIsMissing() throws Exception {
        assertThat(only(open(Auth.TOKEN, "", Map.of())).hint()).contains("VAULT_TOKEN_FILE");
        assertThat(only(open(Auth.APPROLE, "cells.acme", Map.of())).message()).contains("VAULT_SECRET_ID is not set");
        Map<String, String> wrong = appRole(ACME);
        wrong.put("VAULT_SECRET_ID", "no such id");
        Problem refused = only(open(Auth.APPROLE, "cells.acme", wrong));
        assertThat(refused.code()).isEqualTo(ProblemCode.VAULT_LOGIN);
        assertThat(refused.message()).contains("approle login for cells.acme").doesNotContain("no such id");
        assertThat(only(open(Auth.TOKEN, "", Map.of("VAULT_ADDR", "http://vault.example.com")))
                        .message())
                .contains("without TLS");
    }

    @Test
    void aTokenCanComeFromAFile() throws Exception {
        Path file = Files.writeString(home.resolve("token"), VaultServer.ROOT + "\n");
        open(Auth.TOKEN, "", Map.of("VAULT_TOKEN_FILE", file.toString())).get().close();
    }

    @Test
    void aServerOfAnUnknownAuthorityIsNotTrusted() {
        VaultAccess noCa = new VaultAccess(server.address(), Optional.empty(), "cells", Auth.TOKEN, Optional.empty());
        // The driver alone would obey the second variable.
        Map<String, String> variables = Map.of("VAULT_TOKEN", VaultServer.ROOT, "VAULT_SSL_VERIFY", "false");
        Problem problem = only(open(noCa, "", variables, Clock.systemUTC()));
        assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_UNTRUSTED);
        assertThat(problem.hint()).contains("vault.ca-file");
        Map<String, String> named = Map.of(
                "VAULT_TOKEN", VaultServer.ROOT, "VAULT_CACERT", server.caFile().toString());
        open(noCa, "", named, Clock.systemUTC()).get().close();
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws Exception {
        Path empty = Files.writeString(home.resolve("empty.pem"), "");
        Problem problem = only(open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", "x", "VAULT_CACERT", empty.toString())));
        assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_CA_FILE);
        assertThat(problem.message()).contains("empty.pem");
    }

    @Test
    void nobodyAnswers() {
        Problem problem = only(open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", "x", "VAULT_ADDR", "https://127.0.0.1:1")));
        assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(problem.message()).contains("Vault at https://127.0.0.1:1 does not answer");
        Problem unknown =
                only(open(Auth.TOKEN, "", Map.of("VAULT_TOKEN", "x", "VAULT_ADDR", "https://vault.invalid:8200")));
        assertThat(unknown.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
    }

    @Test
    void aSealedVaultSaysSo(@TempDir Path apart) throws Exception {
        try (VaultServer sealed = VaultServer.start(apart)) {
            sealed.ask("PUT", "sys/seal", "");
            Map<String, String> variables = Map.of(
                    "VAULT_TOKEN", VaultServer.ROOT,
                    "VAULT_ADDR", sealed.address(),
                    "VAULT_CACERT", sealed.caFile().toString());
            Problem problem = only(open(Auth.TOKEN, "", variables));
            assertThat(problem.code()).isEqualTo(ProblemCode.VAULT_SEALED);
            assertThat(problem.hint()).contains("unseal");
        }
    }
}
