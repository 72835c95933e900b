package dev.cells.utility.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import dev.cells.utility.app.ServerSettings.Server;
import dev.cells.utility.app.ServerSettings.Snapshots;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The servers as the settings want them, without a secret, unsealed by a key that is theirs alone. */
class VaultStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final String IMAGE = "vault@sha256:" + "ab".repeat(32);

    /** What EC2 accepts as user data, before base64 (EC2 user guide, "Run commands at launch"). */
    private static final int USER_DATA_BYTES = 16 * 1024;

    private static JsonNode build() {
        VaultSettings settings = new VaultSettings(
                new AppKeys(180, 14),
                new AppSecrets(30),
                3653,
                IMAGE,
                "m7i.xlarge",
                100,
                Map.of(
                        "a",
                        new Server("ami-0000000a"),
                        "b",
                        new Server("ami-0000000b"),
                        "c",
                        new Server("ami-0000000c")),
                new Snapshots(45));
        MapNode owned = new MapNode(Map.of("owner", new ScalarNode("platform", HERE, List.of())), HERE, List.of());
        StackConfig config =
                Configs.inHub(StackAddress.utility("sandbox", "vault")).with(owned);
        return Rendered.of(config, scope -> VaultStack.build(scope, settings)).path("resource");
    }

    @Test
    void eachServerHasAZoneAnImageAKeptVolumeAndANameOfItsOwn() {
        JsonNode stack = build();

        assertThat(stack.path("aws_instance").findValuesAsText("ami"))
                .containsExactly("ami-0000000a", "ami-0000000b", "ami-0000000c");
        assertThat(stack.path("aws_instance").findValuesAsText("instance_type")).containsOnly("m7i.xlarge");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("availability_zone"))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("size")).containsOnly("100");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("prevent_destroy"))
                .containsExactly("true", "true", "true");
        assertThat(stack.path("aws_route53_record").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "vault.utility.sandbox.cells.internal",
                        "a.vault.utility.sandbox.cells.internal",
                        "b.vault.utility.sandbox.cells.internal",
                        "c.vault.utility.sandbox.cells.internal");
    }

    @Test
    void secretsAreReferredToAndSnapshotsAreLocked() {
        JsonNode stack = build();

        assertThat(stack.path("aws_secretsmanager_secret")).hasSize(2).allSatisfy(secret -> assertThat(
                        secret.at("/tags/rotate-within-days").asText())
                .isEqualTo("30"));
        assertThat(stack.has("aws_secretsmanager_secret_version")).isFalse();
        String boot = stack.at("/aws_instance/server-vault-a/user_data").asText();
        assertThat(boot)
                .contains("${aws_secretsmanager_secret.secret-tls.arn}", IMAGE, "for name in a b c; do")
                .contains("--write-out '%%{http_code}'")
                .doesNotContainPattern("@[A-Z]+@");
        assertThat(boot.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(USER_DATA_BYTES - 2048);
        assertThat(stack.path("aws_s3_bucket_object_lock_configuration").findValuesAsText("days"))
                .containsExactly("45");
    }

    @Test
    void bothRecordsOfRequestsAreKept() {
        assertThat(build().path("aws_cloudwatch_log_group").findValuesAsText("retention_in_days"))
                .containsExactly("3653", "3653");
    }

    @Test
    void onlyTheServersUnseal() {
        JsonNode stack = build();

        String policy = stack.at("/aws_kms_key/key-unseal/policy").asText();
        assertThat(policy)
                .contains("\"kms:Decrypt\",\"kms:DescribeKey\",\"kms:Encrypt\"")
                .contains("\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:role/cells/utility/sandbox/vault/*\"")
                .doesNotContain("kms:GenerateDataKey", "kms:CreateGrant", "kms:ReEncrypt");
        assertThat(stack.at("/aws_kms_key/key-unseal/lifecycle/prevent_destroy").asBoolean())
                .isTrue();
        assertThat(stack.at("/aws_iam_role_policy/role-vault-server-policy/policy")
                        .asText())
                .contains("\"Resource\":\"${aws_kms_key.key-unseal.arn}\"");
    }
}
