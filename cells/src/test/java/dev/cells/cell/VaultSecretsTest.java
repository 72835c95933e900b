package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.TestProject;
import dev.cells.constructs.StackScope;
import io.cdktn.cdktn.App;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that services refer to in the account's Vault. */
class VaultSecretsTest {
    private static final String SERVICES =
            """
            secrets: {rotate-within-days: 30}
            services:
              web:
                image: web@sha256:%s
                secrets: {STRIPE_KEY: "vault:payments/stripe#api-key", SESSION_KEY: session-key}
              api:
                image: api@sha256:%s
                secrets: {KEY: "vault:payments/stripe#api-key", MAIL: "vault:mail#password"}
            """
                    .formatted("0".repeat(64), "1".repeat(64));

    @TempDir
    Path folder;

    @Test
    void eachReferenceIsAnEmptySecretWithTheCellsKey() throws IOException {
        JsonNode stack = Projects.synth(folder, SERVICES);

        JsonNode secrets = stack.at("/resource/aws_secretsmanager_secret");
        assertThat(secrets).hasSize(3).allSatisfy(secret -> assertThat(
                        secret.at("/tags/rotate-within-days").asText())
                .isEqualTo("30"));
        JsonNode copied = secrets.path("secret-vault__payments__stripe__api-key");
        assertThat(copied.path("name").asText()).isEqualTo("/cells/acme/vault.payments.stripe.api-key");
        assertThat(copied.path("kms_key_id").asText()).isEqualTo("${aws_kms_key.key-phi.arn}");
        assertThat(copied.path("description").asText()).startsWith("Copied from Vault");
        assertThat(secrets.path("secret-session-key").path("description").asText())
                .startsWith("Filled by its owner");
        assertThat(stack.at("/resource").has("aws_secretsmanager_secret_version"))
                .isFalse();
        assertThat(stack.at("/resource/aws_ecs_task_definition/task-web/container_definitions")
                        .asText())
                .contains("${aws_secretsmanager_secret.secret-vault__payments__stripe__api-key.arn}")
                .doesNotContain("vault:");
    }

    @Test
    void theSideFileSaysWhatIsCopiedWhere() {
        StackConfig config = Projects.config(folder, SERVICES);
        StackScope scope = StackScope.open(new App(), config);
        CellStack.build(scope);

        JsonNode file = Cells.json(scope.files().get("vault/secrets.json"));
        assertThat(file.path("path").asText()).isEqualTo("acme");
        assertThat(file.path("role").asText()).isEqualTo("cells.acme");
        assertThat(file.path("mount").asText()).isEqualTo("cells");
        assertThat(file.path("secrets")).hasSize(2);
        assertThat(file.at("/secrets/0/reference").asText()).isEqualTo("vault:mail#password");
        assertThat(file.at("/secrets/1/name").asText()).isEqualTo("/cells/acme/vault.payments.stripe.api-key");
        assertThat(file.at("/secrets/1/workloads").toString()).isEqualTo("[\"api\",\"web\"]");
    }

    @Test
    void aCellWithoutReferencesHasNoSideFile() {
        StackConfig config = Projects.config(folder, "");
        StackScope scope = StackScope.open(new App(), config);
        CellStack.build(scope);

        assertThat(scope.files()).isEmpty();
    }

    @Test
    void referencesOfAnAccountWithoutVaultAreProblemsOfTheirLines() {
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", "network: {cidr: 10.16.0.0/16}\n" + SERVICES)
                .edit("defaults.yaml", "    vault: {", "    #vault: {");
        assertThat(project.problems())
                .filteredOn(line -> line.contains("no-vault"))
                .hasSize(3)
                .allMatch(line -> line.contains("client-configs/acme/cell.yaml:"));
    }

    @Test
    void whatIsNoReferenceIsAProblemOfItsLine() {
        String wrong = SERVICES.replace("vault:mail#password", "vault:../other#password");
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", "network: {cidr: 10.16.0.0/16}\n" + wrong);
        assertThat(project.problems())
                .filteredOn(line -> line.contains("wrong-form"))
                .singleElement()
                .asString()
                .contains("client-configs/acme/cell.yaml:")
                .contains("services.api.secrets.MAIL");
    }
}
