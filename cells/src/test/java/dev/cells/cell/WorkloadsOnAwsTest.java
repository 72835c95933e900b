package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes workloads start, and their failures known, on the real AWS. */
class WorkloadsOnAwsTest {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    private static final String PRODUCER = "arn:aws:iam::123456789012:role/hospital";

    @TempDir
    Path folder;

    /** A bind mount has owner and mode of the image's folder, which is root's unless the image says otherwise. */
    @Test
    void aProgramIsNeverRootAndItsUserIsKnown() {
        JsonNode container =
                container(synth("services: {web: {image: web" + DIGEST + ", user: \"65532\"}}"), "task-web");
        assertThat(container.at("/user").asText()).isEqualTo("65532");

        JsonNode job = synth("jobs: {compact: {image: compact" + DIGEST + "}}");
        assertThat(Cells.json(job.at("/resource/aws_batch_job_definition/definition-job-compact/container_properties")
                                .asText())
                        .at("/user")
                        .asText())
                .isEqualTo("1000:1000");
    }

    @Test
    void processorsDiskAndGraceAreThoseThatAreWanted() {
        JsonNode stack = synth("ingress: {scheme: public, domain: acme.org}\nservices: {web: {image: web" + DIGEST
                + ", architecture: arm64, disk-gb: 40, grace-seconds: 300, expose: {path: /*, priority: 1}}}");

        JsonNode task = stack.at("/resource/aws_ecs_task_definition/task-web");
        assertThat(task.at("/runtime_platform/cpu_architecture").asText()).isEqualTo("ARM64");
        assertThat(task.at("/ephemeral_storage/size_in_gib").asInt()).isEqualTo(40);
        assertThat(stack.at("/resource/aws_ecs_service/service-web/health_check_grace_period_seconds")
                        .asInt())
                .isEqualTo(300);
    }

    /** A service that names a capacity provider that its cluster lacks is refused. */
    @Test
    void aServiceOnSpareCapacityWaitsForItsClusterToOfferIt() {
        JsonNode stack = synth("services: {web: {image: web" + DIGEST + ", spot: true}}");

        JsonNode service = stack.at("/resource/aws_ecs_service/service-web");
        assertThat(service.at("/launch_type").isMissingNode()).isTrue();
        assertThat(service.at("/capacity_provider_strategy").findValuesAsText("capacity_provider"))
                .containsExactlyInAnyOrder("FARGATE", "FARGATE_SPOT");
        assertThat(service.at("/depends_on").toString())
                .contains("aws_ecs_cluster_capacity_providers.cluster-capacity");
    }

    /** By names that are no references, since the alarm on a service's memory looks at the service itself. */
    @Test
    void alarmsRollADeploymentBackWhereThatIsWanted() {
        JsonNode stack = synth("ingress: {scheme: public, domain: acme.org}\nservices: {web: {image: web" + DIGEST
                + ", rollback: {enabled: true, errors: 7, minutes: 2}, expose: {path: /*, priority: 1}}}");

        JsonNode service = stack.at("/resource/aws_ecs_service/service-web");
        assertThat(service.at("/alarms/alarm_names"))
                .extracting(JsonNode::asText)
                .containsExactly("acme-web-deployment-errors", "acme-web-deployment-memory");
        assertThat(service.at("/alarms/rollback").asBoolean()).isTrue();
        assertThat(service.at("/depends_on").toString())
                .contains("alarm-web-deployment-errors", "alarm-web-deployment-memory");
        JsonNode errors = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-web-deployment-errors");
        assertThat(errors.at("/threshold").asInt()).isEqualTo(7);
        assertThat(errors.at("/period").asInt()).isEqualTo(120);
        assertThat(synth("services: {web: {image: web" + DIGEST + "}}")
                        .at("/resource/aws_ecs_service/service-web")
                        .has("alarms"))
                .isFalse();
    }

    /** AWS Batch has no metric of failed jobs, so an alarm cannot see them. */
    @Test
    void aFailedJobIsReported() {
        JsonNode jobs = synth("jobs: {compact: {image: compact" + DIGEST + "}}");
        assertThat(pattern(jobs, "job-failures").at("/detail/jobQueue/0").asText())
                .isEqualTo("${aws_batch_job_queue.queue-of-job-compact.arn}");
        assertThat(jobs.at("/resource/aws_cloudwatch_event_target/job-failures-topic-1/arn")
                        .asText())
                .contains("alarm-topic");

        JsonNode ingest = synth("ingest: true");
        assertThat(pattern(ingest, "ingest-failures").at("/detail/status/0").asText())
                .isEqualTo("FAILED");
    }

    /** EventBridge drops an event after 24 hours of tries. */
    @Test
    void anObjectForWhichNoRunWasStartedIsNotForgotten() {
        JsonNode stack = synth("ingest: true");

        assertThat(stack.at(
                                "/resource/aws_cloudwatch_event_target/ingest-deidentify-arrival-target/dead_letter_config/arn")
                        .asText())
                .isEqualTo("${aws_sqs_queue.ingest-undelivered.arn}");
        JsonNode policy = Cells.json(
                stack.at("/resource/aws_sqs_queue/ingest-undelivered/policy").asText());
        assertThat(policy.at("/Statement").toString()).contains("events.amazonaws.com", ":rule/acme-ingest-deidentify");
        assertThat(stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-ingest-undelivered/threshold")
                        .asInt())
                .isZero();
    }

    @Test
    void whoDeliversRawDataMayPutItAndNothingElse() {
        JsonNode roles = synth("ingest: {enabled: true, producers: [\"" + PRODUCER + "\"]}")
                .at("/resource");

        JsonNode trust = Cells.json(roles.at("/aws_iam_role/role-ingest-delivery/assume_role_policy")
                .asText());
        assertThat(trust.at("/Statement").findValuesAsText("AWS")).containsExactly(PRODUCER);
        String policy = roles.at("/aws_iam_role_policy/role-ingest-delivery-policy/policy")
                .asText();
        assertThat(policy).contains("s3:PutObject").doesNotContain("s3:Get", "s3:Delete", "s3:List");
        assertThat(synth("ingest: true")
                        .at("/resource/aws_iam_role/role-ingest-delivery")
                        .isMissingNode())
                .isTrue();
    }

    /** Container Insights would create the group without key and without retention. */
    @Test
    void theLogGroupOfContainerInsightsIsDeclared() {
        JsonNode stack = synth("services: {web: {image: web" + DIGEST + "}}");
        JsonNode group = stack.at("/resource/aws_cloudwatch_log_group/logs-insights");

        assertThat(group.at("/name").asText()).isEqualTo("/aws/ecs/containerinsights/acme-services/performance");
        assertThat(group.at("/kms_key_id").asText()).contains("key-logs");
        assertThat(group.at("/retention_in_days").asInt()).isEqualTo(365);
        assertThat(stack.at("/resource/aws_ecs_cluster/cluster/depends_on").toString())
                .contains("logs-insights");
        JsonNode without = synth("cluster: {insights: disabled}\nservices: {web: {image: web" + DIGEST + "}}");
        assertThat(without.at("/resource/aws_cloudwatch_log_group/logs-insights")
                        .isMissingNode())
                .isTrue();
    }

    /** Firehose does not create the stream that it writes its errors to. */
    @Test
    void errorsOfTheDeliveryOfLogsHaveAStream() {
        JsonNode stack = synth("log-stream: true\nservices: {web: {image: web" + DIGEST + "}}")
                .at("/resource");

        assertThat(stack.at("/aws_kinesis_firehose_delivery_stream/log-stream/extended_s3_configuration"
                                + "/cloudwatch_logging_options/log_stream_name")
                        .asText())
                .isEqualTo("${aws_cloudwatch_log_stream.log-stream-errors.name}");
    }

    private JsonNode synth(String config) {
        return Projects.synth(folder, config + "\n");
    }

    private static JsonNode container(JsonNode stack, String task) {
        return Cells.json(stack.at("/resource/aws_ecs_task_definition/" + task + "/container_definitions")
                        .asText())
                .get(0);
    }

    private static JsonNode pattern(JsonNode stack, String rule) {
        return Cells.json(stack.at("/resource/aws_cloudwatch_event_rule/" + rule + "/event_pattern")
                .asText());
    }
}
