package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetAndFeedTest {
    @TempDir
    Path folder;

    @Test
    void aBudgetCountsWhatCarriesTheClientsTag() {
        JsonNode stack = Projects.synth(folder, "budget: {enabled: true, monthly-usd: 250, anomaly: true}\n");

        JsonNode budget = stack.at("/resource/aws_budgets_budget/budget");
        assertThat(budget.at("/limit_amount").asText()).isEqualTo("250");
        assertThat(budget.at("/cost_filter/0/values/0").asText()).isEqualTo("user:client$acme");
        assertThat(budget.at("/notification")).hasSize(3);
        assertThat(stack.at("/resource/aws_ce_anomaly_monitor/anomaly-monitor/monitor_specification")
                        .asText())
                .endsWith("\"Tags\":{\"Key\":\"client\",\"MatchOptions\":null,\"Values\":[\"acme\"]}}");
    }

    @Test
    void theFeedSaysWhereStoresAreAndNamesNoUser() throws IOException {
        JsonNode parameters = Projects.synth(folder, "registry-feed: {enabled: true}\nqueue: {queues: {jobs: {}}}\n")
                .at("/resource/aws_ssm_parameter");

        assertThat(parameters.at("/feed-documents/name").asText()).isEqualTo("/cells/acme/feed-documents");
        assertThat(json(parameters.at("/feed-documents/insecure_value"))
                        .get("DOCUMENTS_BUCKET")
                        .asText())
                .isEqualTo("${aws_s3_bucket.bucket-documents.id}");
        assertThat(json(parameters.at("/feed-jobs/insecure_value"))
                        .get("JOBS_QUEUE_URL")
                        .asText())
                .isEqualTo("${aws_sqs_queue.queue-jobs.url}");
        assertThat(json(parameters.at("/feed/insecure_value")).get("address").asText())
                .isEqualTo("acme");
        assertThat(parameters.toString()).doesNotContain("@workload@");
    }

    @Test
    void bothAreOffUnlessAskedFor() {
        JsonNode stack = Projects.synth(folder, "");

        assertThat(stack.at("/resource/aws_budgets_budget").isMissingNode()).isTrue();
        assertThat(stack.at("/resource/aws_ssm_parameter").isMissingNode()).isTrue();
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
