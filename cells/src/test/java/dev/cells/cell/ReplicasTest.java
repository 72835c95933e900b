package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets with a copy in the recovery region. */
class ReplicasTest {
    private static final String REPLICATED =
            """
            recovery: {region: us-west-2}
            storage:
              buckets:
                documents: {replicate: true, rpo-minutes: 15, rto-minutes: 60}
            """;
    private static final String LOCKED = REPLICATED.replace("rpo-minutes", "lock-days: 90, rpo-minutes");

    @TempDir
    Path folder;

    @Test
    void everythingOfACopyIsInTheRecoveryRegion() {
        JsonNode stack = Projects.synth(folder, LOCKED);

        int copies = 0;
        for (Map.Entry<String, JsonNode> type : stack.get("resource").properties()) {
            for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
                boolean elsewhere = resource.getKey().matches("(bucket|key)-recovery-.*");
                assertThat(resource.getValue().path("provider").asText(""))
                        .as(resource.getKey())
                        .isEqualTo(elsewhere ? "aws.us-west-2" : "");
                copies += elsewhere ? 1 : 0;
            }
        }
        assertThat(copies).isGreaterThan(15);
    }

    @Test
    void aCopyIsAsWellGuardedAsItsBucket() {
        JsonNode resources = Projects.synth(folder, LOCKED).get("resource");

        Set<String> own = kinds(resources, "bucket-documents");
        own.remove("aws_s3_bucket_replication_configuration");
        assertThat(kinds(resources, "bucket-recovery-documents"))
                .hasSizeGreaterThan(7)
                .isEqualTo(own);
        assertThat(resources
                        .at("/aws_s3_bucket_logging/bucket-recovery-documents-logging/target_bucket")
                        .asText())
                .isEqualTo("${aws_s3_bucket.bucket-recovery-access-logs.id}");
    }

    @Test
    void aCopyHasAKeyOfItsOwnThatTheCellsKeyCannotTakeWithIt() {
        JsonNode resources = Projects.synth(folder, REPLICATED).get("resource");

        String copied = "${aws_kms_key.key-recovery-phi.arn}";
        assertThat(resources
                        .at(
                                "/aws_s3_bucket_server_side_encryption_configuration/bucket-recovery-documents-encryption/rule")
                        .toString())
                .contains(copied);
        assertThat(rule(resources)
                        .at("/destination/encryption_configuration/replica_kms_key_id")
                        .asText())
                .isEqualTo(copied);
        assertThat(resources.has("aws_kms_replica_key")).isFalse();
        assertThat(resources.at("/aws_kms_key/key-recovery-phi/policy").asText())
                .contains("s3.us-west-2.amazonaws.com")
                .doesNotContain("us-east-1");
    }

    @Test
    void objectsAreThereWithinAQuarterOfAnHourAndSoAreTheirDeletions() {
        JsonNode rule = rule(Projects.synth(folder, REPLICATED).get("resource"));

        assertThat(rule.at("/destination/replication_time/time/minutes").asInt())
                .isEqualTo(15);
        assertThat(rule.at("/destination/metrics/status").asText()).isEqualTo("Enabled");
        assertThat(rule.at("/delete_marker_replication/status").asText()).isEqualTo("Enabled");
        assertThat(rule.at("/source_selection_criteria/sse_kms_encrypted_objects/status")
                        .asText())
                .isEqualTo("Enabled");
    }

    @Test
    void theRoleReadsHereAndWritesThere() throws IOException {
        JsonNode statements = statements(Projects.synth(folder, REPLICATED));

        Set<String> pairs = new TreeSet<>();
        statements.forEach(statement -> {
            String where = statement.get("Resource").asText();
            assertThat(where).matches("\\$\\{aws_[a-z0-9_]+\\.[a-z-]+\\.arn}(/\\*)?");
            pairs.add(statement.get("Sid").asText() + " " + where);
        });
        assertThat(pairs)
                .containsExactly(
                        "Decrypt ${aws_kms_key.key-phi.arn}",
                        "Encrypt ${aws_kms_key.key-recovery-phi.arn}",
                        "FindChanges ${aws_s3_bucket.bucket-documents.arn}",
                        "ReadVersions ${aws_s3_bucket.bucket-documents.arn}/*",
                        "WriteCopies ${aws_s3_bucket.bucket-recovery-documents.arn}/*");
    }

    @Test
    void aLockCanBeLiftedByWhoOffboardsAClientAndHoldsTheCopyToo() throws IOException {
        JsonNode stack = Projects.synth(folder, LOCKED);

        for (String bucket : Set.of("documents", "recovery-documents")) {
            assertThat(stack.at("/resource/aws_s3_bucket/bucket-" + bucket + "/object_lock_enabled")
                            .asBoolean())
                    .isTrue();
            JsonNode retention = stack.at("/resource/aws_s3_bucket_object_lock_configuration/bucket-" + bucket
                    + "-lock/rule/default_retention");
            assertThat(retention.at("/mode").asText()).isEqualTo("GOVERNANCE");
            assertThat(retention.at("/days").asInt()).isEqualTo(90);
        }
        assertThat(stack.toString()).doesNotContain("BypassGovernanceRetention");
        assertThat(statements(stack).toString()).contains("s3:GetObjectRetention");
    }

    @Test
    void whatIsPromisedOfABucketStandsOnItAndOnItsCopy() {
        JsonNode buckets = Projects.synth(folder, REPLICATED).at("/resource/aws_s3_bucket");

        for (String bucket : Set.of("documents", "recovery-documents")) {
            assertThat(buckets.at("/bucket-" + bucket + "/tags/rpo").asText()).isEqualTo("15m");
            assertThat(buckets.at("/bucket-" + bucket + "/tags/rto").asText()).isEqualTo("60m");
        }
    }

    @Test
    void aCopyThatFailsRaisesAnAlarm() {
        JsonNode alarm = Projects.synth(folder, REPLICATED)
                .at("/resource/aws_cloudwatch_metric_alarm/alarm-replication-documents");

        assertThat(alarm.at("/metric_name").asText()).isEqualTo("OperationsFailedReplication");
        assertThat(alarm.at("/dimensions/DestinationBucket").asText())
                .isEqualTo("${aws_s3_bucket.bucket-recovery-documents.id}");
    }

    @Test
    void aCellWithoutARecoveryRegionStaysInItsOwn() {
        JsonNode stack = Projects.synth(folder, "");

        assertThat(stack.at("/provider/aws")).hasSize(1);
        // The role of backups names recovery points; no resource is a copy in another region.
        assertThat(stack.toString()).doesNotContainPattern("\"(?:[a-z]+-)?recovery-");
    }

    private static Set<String> kinds(JsonNode resources, String bucket) {
        Set<String> kinds = new TreeSet<>();
        resources.properties().forEach(type -> type.getValue().fieldNames().forEachRemaining(id -> {
            if (id.matches(bucket + "(-(?!recovery).*)?") && type.getKey().startsWith("aws_s3_")) {
                kinds.add(type.getKey());
            }
        }));
        return kinds;
    }

    private static JsonNode rule(JsonNode resources) {
        return resources.at("/aws_s3_bucket_replication_configuration/bucket-documents-replication/rule/0");
    }

    private static JsonNode statements(JsonNode stack) throws IOException {
        return new ObjectMapper()
                .readTree(stack.at("/resource/aws_iam_role_policy/role-replicate-documents-policy/policy")
                        .asText())
                .get("Statement");
    }
}
