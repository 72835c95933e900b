package dev.cells.utility.consul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import dev.cells.utility.app.ServerSettings.Server;
import dev.cells.utility.app.ServerSettings.Snapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The servers as the settings want them, without a secret, and the intentions of a call graph. */
class ConsulStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final String IMAGE = "consul@sha256:" + "ab".repeat(32);

    private static JsonNode build() {
        ConsulSettings settings = new ConsulSettings(
                new AppKeys(180, 14),
                new AppSecrets(30),
                400,
                IMAGE,
                "m7i.xlarge",
                50,
                Map.of(
                        "a",
                        new Server("ami-0000000a"),
                        "b",
                        new Server("ami-0000000b"),
                        "c",
                        new Server("ami-0000000c")),
                new Snapshots(45));
        StackConfig config = Configs.inHub(StackAddress.utility("sandbox", "consul"))
                .with(map(Map.of("owner", new ScalarNode("platform", HERE, List.of()))));
        return Rendered.of(config, scope -> ConsulStack.build(scope, settings)).path("resource");
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(entries, HERE, List.of());
    }

    @Test
    void eachServerHasAZoneAnImageAndAKeptVolumeOfItsOwn() {
        JsonNode stack = build();

        assertThat(stack.path("aws_instance").findValuesAsText("ami"))
                .containsExactly("ami-0000000a", "ami-0000000b", "ami-0000000c");
        assertThat(stack.path("aws_instance").findValuesAsText("instance_type")).containsOnly("m7i.xlarge");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("availability_zone"))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("size")).containsOnly("50");
        assertThat(stack.path("aws_ebs_volume").findValuesAsText("prevent_destroy"))
                .containsExactly("true", "true", "true");
        assertThat(stack.path("aws_volume_attachment")).hasSize(3);
    }

    @Test
    void secretsAreReferredToAndSnapshotsAreLocked() {
        JsonNode stack = build();

        assertThat(stack.path("aws_secretsmanager_secret")).hasSize(3).allSatisfy(secret -> assertThat(
                        secret.at("/tags/rotate-within-days").asText())
                .isEqualTo("30"));
        assertThat(stack.has("aws_secretsmanager_secret_version")).isFalse();
        String boot = stack.at("/aws_instance/server-consul-a/user_data").asText();
        assertThat(boot)
                .contains("secret ${aws_secretsmanager_secret.secret-gossip.arn}", IMAGE)
                .doesNotContain("@SECRETS@", "@IMAGE@", "@REGION@");
        assertThat(stack.path("aws_s3_bucket_object_lock_configuration").findValuesAsText("days"))
                .containsExactly("45");
    }

    @Test
    void intentionsFollowFromCalls() {
        ScalarNode api = new ScalarNode("api", HERE, List.of());
        MapNode calling = map(Map.of("calls", new ListNode(List.of(api), HERE, List.of())));
        MapNode silent = map(Map.of("calls", new ListNode(List.of(), HERE, List.of())));
        StackConfig cell = Configs.cell("acme")
                .with(map(Map.of("services", map(Map.of("web", calling, "batch", calling, "api", silent)))));

        assertThat(AccessRules.intentions(cell)).containsOnlyKeys("acme_api");
        assertThat(AccessRules.intentions(cell).get("acme_api").toString())
                .isEqualTo(
                        "{\"Kind\":\"service-intentions\",\"Name\":\"acme_api\",\"Sources\":["
                                + "{\"Action\":\"allow\",\"Name\":\"acme_batch\"},{\"Action\":\"allow\",\"Name\":\"acme_web\"}]}");
    }
}
