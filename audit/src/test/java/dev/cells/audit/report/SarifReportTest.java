package dev.cells.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SarifReportTest {
    @Test
    void aFailurePointsIntoTheConfig() throws JsonProcessingException {
        JsonNode result = result("NET-05", "aws_db_instance.d");
        assertThat(result.get("kind").asText()).isEqualTo("fail");
        assertThat(result.get("level").asText()).isEqualTo("error");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("client%20configs/acme/cell.yaml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(3);
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("acme:aws_db_instance.d");
        assertThat(result.at("/partialFingerprints/cells~1v1").asText()).hasSize(32);
    }

    @Test
    void whatNobodyCanDecideIsToBeReviewedAndAnExceptionIsSuppressed() throws JsonProcessingException {
        JsonNode unknown = result("KMS-02", "aws_kms_key.k");
        assertThat(unknown.get("kind").asText()).isEqualTo("review");
        assertThat(unknown.get("level").asText()).isEqualTo("none");
        JsonNode excepted = result("TLS-01", "aws_s3_bucket.b");
        assertThat(excepted.get("kind").asText()).isEqualTo("fail");
        assertThat(excepted.at("/suppressions/0/status").asText()).isEqualTo("accepted");
        assertThat(excepted.at("/suppressions/0/justification").asText()).contains("an old client", "kim");
        assertThat(result("KMS-01", "aws_kms_key.k").get("kind").asText()).isEqualTo("pass");
    }

    @Test
    void aPartialReportIsNoSuccess() throws JsonProcessingException {
        JsonNode run =
                new ObjectMapper().readTree(SarifReport.of(Reports.partial())).at("/runs/0");
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.at(
                                "/invocations/0/toolExecutionNotifications/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("out/half%20way/main.tf.json");
        assertThat(run.at("/artifacts/0/hashes/sha-256").asText()).isEqualTo("b".repeat(64));
    }

    @Test
    void pathsAreUriReferences() {
        assertThat(Uris.of("a b/c#d?.yaml")).isEqualTo("a%20b/c%23d%3F.yaml");
        assertThat(Uris.of("c:x/y")).isEqualTo("./c:x/y");
        assertThat(Uris.of("/tmp/ä")).isEqualTo("file:///tmp/%C3%A4");
    }

    private static JsonNode result(String rule, String address) throws JsonProcessingException {
        JsonNode results =
                new ObjectMapper().readTree(SarifReport.of(Reports.mixed())).at("/runs/0/results");
        for (JsonNode result : results) {
            if (result.get("ruleId").asText().equals(rule)
                    && result.at("/locations/0/logicalLocations/0/name")
                            .asText()
                            .equals(address)) {
                return result;
            }
        }
        throw new AssertionError("no result of " + rule + " on " + address);
    }
}
