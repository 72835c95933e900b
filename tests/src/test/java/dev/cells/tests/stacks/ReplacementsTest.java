package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.StackFiles;
import dev.cells.diff.Impact;
import dev.cells.diff.ResourceChange;
import dev.cells.diff.StackDiff;
import dev.cells.terraform.read.StackSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cells diff} says is replaced, held against a plan of the real Terraform with the real provider. */
class ReplacementsTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Type; what stays, with defaults that a state has and that force a replacement; what was; what is. One stack has all. */
    private static final String CHANGES =
            """
            aws_vpc                | "enable_dns_support": true | "cidr_block": "10.0.0.0/16" | "cidr_block": "10.1.0.0/16"
            aws_vpc                | "cidr_block": "10.0.0.0/16", "instance_tenancy": "default" | "enable_dns_hostnames": false | "enable_dns_hostnames": true
            aws_subnet             | "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "ipv6_native": false | "map_public_ip_on_launch": true | "map_public_ip_on_launch": false
            aws_subnet             | "cidr_block": "10.0.0.0/24" | "vpc_id": "vpc-1" | "vpc_id": "vpc-2"
            aws_security_group     | "name": "a" | "description": "one" | "description": "two"
            aws_s3_bucket          | "force_destroy": false | "bucket": "one-bucket" | "bucket": "two-bucket"
            aws_db_instance        | "instance_class": "db.t4g.small", "engine": "postgres", "skip_final_snapshot": true | "storage_encrypted": false | "storage_encrypted": true
            aws_db_instance        | "engine": "postgres", "skip_final_snapshot": true | "instance_class": "db.t4g.small" | "instance_class": "db.t4g.large"
            aws_kms_key            | "enable_key_rotation": true | "customer_master_key_spec": "SYMMETRIC_DEFAULT" | "customer_master_key_spec": "RSA_2048"
            aws_kms_key            | "key_usage": "ENCRYPT_DECRYPT", "customer_master_key_spec": "SYMMETRIC_DEFAULT" | "deletion_window_in_days": 7 | "deletion_window_in_days": 30
            aws_sqs_queue          | "name": "q.fifo" | "fifo_queue": false | "fifo_queue": true
            aws_sqs_queue          | "name": "q", "fifo_queue": false | "visibility_timeout_seconds": 30 | "visibility_timeout_seconds": 60
            aws_sns_topic          | "display_name": "t" | "name": "one" | "name": "two"
            aws_iam_role           | "assume_role_policy": "{}" | "name": "one" | "name": "two"
            aws_iam_role           | "name": "r", "path": "/", "assume_role_policy": "{}" | "max_session_duration": 3600 | "max_session_duration": 7200
            aws_ecs_task_definition | "family": "f", "container_definitions": "[{\\"name\\": \\"a\\", \\"image\\": \\"i\\"}]" | "cpu": "256" | "cpu": "512"
            aws_cloudwatch_log_group | "name": "l" | "retention_in_days": 30 | "retention_in_days": 365
            aws_cloudwatch_log_group | "retention_in_days": 30 | "name": "one" | "name": "two"
            aws_elasticache_subnet_group | "name": "s", "description": "d" | "subnet_ids": ["subnet-1"] | "subnet_ids": ["subnet-2"]
            aws_efs_file_system    | "creation_token": "t" | "encrypted": false | "encrypted": true
            aws_secretsmanager_secret | "description": "d" | "name": "one" | "name": "two"
            """;

    @TempDir
    Path home;

    private final ObjectNode before = JSON.createObjectNode();
    private final ObjectNode after = JSON.createObjectNode();
    private final ArrayNode state = JSON.createArrayNode();

    @Test
    void replacedIsWhatTerraformReplaces() throws Exception {
        JsonNode schemas = JSON.readTree(Path.of("../bindings/schema.json").toFile())
                .at("/provider_schemas/registry.terraform.io~1hashicorp~1aws/resource_schemas");
        int number = 0;
        for (String line : CHANGES.lines().toList()) {
            String[] cells = line.split("\\|");
            String type = cells[0].strip();
            add(type, "x" + number++, schemas.at("/" + type + "/version"), cells);
        }
        refers("aws_s3_bucket_versioning", schemas.at("/aws_s3_bucket_versioning/version"));

        Map<String, Boolean> planned = planned();
        Map<String, Boolean> said = new TreeMap<>();
        for (ResourceChange change :
                StackDiff.of(stack(before), stack(after)).get().resources()) {
            said.put(change.address(), change.impacts().contains(Impact.REPLACEMENT));
            assertThat(change.impacts()).as(change.address()).doesNotContain(Impact.POSSIBLE_REPLACEMENT);
        }
        assertThat(said).isEqualTo(planned).containsValues(true, false);
    }

    private void add(String type, String name, JsonNode version, String[] cells) throws Exception {
        JsonNode was = JSON.readTree("{" + cells[1] + ", " + cells[2] + "}");
        before.withObject("/resource/" + type).set(name, was);
        after.withObject("/resource/" + type).set(name, JSON.readTree("{" + cells[1] + ", " + cells[3] + "}"));
        remember(type, name, version, was.deepCopy());
    }

    /** It does not change itself: what it refers to does. */
    private void refers(String type, JsonNode version) throws Exception {
        JsonNode body = JSON.readTree(
                "{\"bucket\": \"${aws_s3_bucket.x5.id}\", \"versioning_configuration\": [{\"status\": \"Enabled\"}]}");
        before.withObject("/resource/" + type).set("follower", body);
        after.withObject("/resource/" + type).set("follower", body);
        ObjectNode known = body.deepCopy();
        remember(type, "follower", version, known.put("bucket", "aws_s3_bucket-x5"));
    }

    private void remember(String type, String name, JsonNode version, ObjectNode attributes) {
        ObjectNode resource = state.addObject()
                .put("mode", "managed")
                .put("type", type)
                .put("name", name)
                .put("provider", "provider[\"registry.terraform.io/hashicorp/aws\"]");
        resource.putArray("instances")
                .addObject()
                .put("schema_version", version.asInt())
                .set("attributes", attributes.put("id", type + "-" + name));
    }

    private static Optional<StackSource> stack(JsonNode json) {
        return Optional.of(StackSource.of("acme", StackFiles.of(json.toString())));
    }

    /** Addresses of what Terraform would change, and whether it would replace it. */
    private Map<String, Boolean> planned() throws Exception {
        Terraform terraform = Terraform.in(home, Map.of());
        Path folder = Files.createDirectories(home.resolve("stack"));
        ObjectNode main = after.deepCopy();
        main.withObject("/terraform/required_providers/aws")
                .put("source", "hashicorp/aws")
                .put("version", "5.100.0");
        main.withObject("/provider/aws")
                .put("region", "eu-central-1")
                .put("access_key", "none")
                .put("secret_key", "none")
                .put("skip_credentials_validation", true)
                .put("skip_requesting_account_id", true)
                .put("skip_metadata_api_check", true);
        JSON.writeValue(folder.resolve("main.tf.json").toFile(), main);
        ObjectNode known =
                JSON.createObjectNode().put("version", 4).put("serial", 1).put("lineage", "made-up");
        known.put("terraform_version", "1.10.0").set("resources", state);
        JSON.writeValue(folder.resolve("terraform.tfstate").toFile(), known);
        terraform.init(folder);
        terraform.run(0, folder, "plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
        Map<String, Boolean> planned = new TreeMap<>();
        for (JsonNode change :
                JSON.readTree(terraform.run(0, folder, "show", "-json", "plan")).path("resource_changes")) {
            List<String> actions = new ArrayList<>();
            change.at("/change/actions").forEach(action -> actions.add(action.asText()));
            if (!actions.equals(List.of("no-op"))) {
                planned.put(change.path("address").asText(), actions.size() == 2);
            }
        }
        return planned;
    }
}
