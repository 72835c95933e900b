package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail of an organization: the account that keeps its files, and the one that delivers them. */
class LogArchiveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "123456789012";
    private static final String ARCHIVE = "arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1";
    private static final String OWN = "arn:aws:cloudtrail:us-east-1:123456789012:trail/base-sandbox-trail";
    private static final String DELIVERER = "arn:aws:cloudtrail:us-west-2:210987654321:trail/base-management-trail";
    private static final String OTHER = "arn:aws:cloudtrail:us-west-2:555555555555:trail/base-management-trail";

    @TempDir
    Path folder;

    @Test
    void anArchiveAdmitsTheTrailsThatDeliverInTheFoldersOfTheirOrganization() throws IOException {
        JsonNode resources = resources("organization: {id: o-a1b2c3d4e5, deliverers: [\"" + DELIVERER + "\"]}");
        Document bucket = document(resources.at("/aws_s3_bucket_policy/bucket-log-archive-policy/policy"));
        Document key = document(resources.at("/aws_kms_key/key-trail/policy"));
        String file = ARCHIVE + "/AWSLogs/o-a1b2c3d4e5/210987654321/a";

        for (String trail : List.of(OWN, DELIVERER)) {
            assertThat(deliver(bucket, "s3:PutObject", file, trail)).isEqualTo(Decision.ALLOWED);
            assertThat(deliver(bucket, "s3:GetBucketAcl", ARCHIVE, trail)).isEqualTo(Decision.ALLOWED);
            assertThat(deliver(key, "kms:GenerateDataKey", "*", trail)).isEqualTo(Decision.ALLOWED);
            assertThat(deliver(bucket, "s3:DeleteObject", file, trail)).isEqualTo(Decision.DENIED);
        }
        assertThat(deliver(bucket, "s3:PutObject", file, OTHER)).isEqualTo(Decision.DENIED);
        assertThat(deliver(key, "kms:GenerateDataKey", "*", OTHER)).isEqualTo(Decision.DENIED);
        assertThat(deliver(bucket, "s3:PutObject", file.replace("o-a1b2c3d4e5", "o-zzzzzzzzzz"), DELIVERER))
                .isEqualTo(Decision.DENIED);
    }

    /** Without deliverers nobody else writes there. */
    @Test
    void anAccountThatIsNoArchiveAdmitsItsOwnTrailOnly() throws IOException {
        JsonNode resources = resources("organization: {id: o-a1b2c3d4e5}");
        Document bucket = document(resources.at("/aws_s3_bucket_policy/bucket-log-archive-policy/policy"));

        assertThat(deliver(bucket, "s3:PutObject", ARCHIVE + "/AWSLogs/" + ACCOUNT + "/a", OWN))
                .isEqualTo(Decision.ALLOWED);
        assertThat(deliver(bucket, "s3:PutObject", ARCHIVE + "/AWSLogs/o-a1b2c3d4e5/210987654321/a", DELIVERER))
                .isEqualTo(Decision.DENIED);
        assertThat(deliver(
                        document(resources.at("/aws_kms_key/key-trail/policy")), "kms:GenerateDataKey", "*", DELIVERER))
                .isEqualTo(Decision.DENIED);
    }

    @Test
    void aTrailDeliversToTheArchiveOfAnotherAccountAndToItsOwnLogGroup() throws IOException {
        String key = "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
        JsonNode trail = resources("organization: {archive: {bucket: archive-of-all, key: \"" + key + "\"}}")
                .at("/aws_cloudtrail/trail");

        assertThat(trail.path("s3_bucket_name").asText()).isEqualTo("archive-of-all");
        assertThat(trail.path("kms_key_id").asText()).isEqualTo(key);
        assertThat(trail.path("cloud_watch_logs_group_arn").asText()).contains("aws_cloudwatch_log_group");
    }

    @Test
    void costAllocationTagsAreActivatedInTheManagementAccount() throws IOException {
        assertThat(resources("cost-tags: [client, environment]").at("/aws_ce_cost_allocation_tag"))
                .extracting(tag ->
                        tag.path("tag_key").asText() + " " + tag.path("status").asText())
                .containsExactly("client Active", "environment Active");
    }

    /** @param setting of the base of the account {@code sandbox}, which is a management account */
    private JsonNode resources(String setting) throws IOException {
        String before = "    base:\n";
        return JSON.readTree(EditedDefaults.synth(folder, "base/sandbox", before, before + "      " + setting + "\n")
                        .json())
                .get("resource");
    }

    private static Decision deliver(Document policy, String action, String resource, String trail) {
        Context context = Context.closed()
                .with("aws:SourceArn", trail)
                .with("aws:SecureTransport", "true")
                .with("s3:x-amz-acl", "bucket-owner-full-control")
                .with("s3:TlsVersion", "1.3");
        return Evaluation.decide(
                new Request(Caller.service("cloudtrail.amazonaws.com"), action, resource, ACCOUNT, context),
                List.of(policy));
    }

    private static Document document(JsonNode policy) {
        String json = policy.asText().replaceAll("[$][{]aws_s3_bucket[^}]*[}]", ARCHIVE);
        Stack nothing = new Stack("archive", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(
                Document.Kind.RESOURCE, "archive", Policies.read(nothing, Text.of(json)), text -> text.literal()
                        .orElseThrow());
    }
}
