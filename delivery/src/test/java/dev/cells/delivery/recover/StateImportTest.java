package dev.cells.delivery.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateImportTest {
    private static final Unconfirmed BUCKET = new Unconfirmed("aws_s3_bucket.logs", Optional.empty());
    private static final Unconfirmed BALANCER = new Unconfirmed("aws_lb.main", Optional.empty());
    private static final Unconfirmed KEY = new Unconfirmed("aws_kms_key.main", Optional.empty());

    private static final JsonNode MAIN =
            json("{\"resource\": {\"aws_lb\": {\"main\": {\"provider\": \"aws.replica\"}}}}");
    private static final JsonNode PLAN = json(
            """
            {"resource_changes": [
              {"address": "aws_s3_bucket.logs", "change": {"after": {"bucket": "acme-logs"}}},
              {"address": "aws_lb.main", "change": {"after": {"name": "acme"}}},
              {"address": "aws_route.out", "change": {"after": {"destination_cidr_block": "0.0.0.0/0"}}},
              {"address": "aws_kms_key.main", "change": {"after": {"description": "main"}}}]}""");

    @Test
    void namesWhatIsImportedByAndLooksUpWhatAwsNamed() {
        assertThat(json(take(BUCKET, BALANCER).text()))
                .isEqualTo(
                        json(
                                """
                                {"import": [
                                   {"to": "aws_s3_bucket.logs", "id": "acme-logs"},
                                   {"to": "aws_lb.main", "id": "${data.aws_lb.recovered_1.arn}"}],
                                 "data": {"aws_lb": {"recovered_1": {"provider": "aws.replica", "name": "acme"}}}}"""));
    }

    @Test
    void whatHasNoNameIsTakenOverByTheIdThatWasReportedOnly() {
        StateImport without = take(KEY);
        assertThat(without.isEmpty()).isTrue();
        assertThat(without.unknown()).containsExactly("aws_kms_key.main");

        StateImport with = take(new Unconfirmed("aws_kms_key.main", Optional.of("1234")));
        assertThat(json(with.text()).path("import").path(0).path("id").asText()).isEqualTo("1234");
        assertThat(with.unknown()).isEmpty();
    }

    @Test
    void namesAndIdsAreNeverExpressions() {
        JsonNode plan = json(
                """
                {"resource_changes": [
                  {"address": "aws_ssm_parameter.one", "change": {"after": {"name": "/a/${file(1)}/%{if}"}}},
                  {"address": "aws_lb.main", "change": {"after": {"name": "${path.cwd}"}}}]}""");
        StateImport imports = StateImport.of(
                List.of(
                        new Unconfirmed("aws_ssm_parameter.one", Optional.empty()),
                        new Unconfirmed("aws_lb.main", Optional.empty()),
                        new Unconfirmed("aws_kms_key.main", Optional.of("${path.cwd}"))),
                MAIN,
                plan);
        JsonNode text = json(imports.text());
        assertThat(text.path("import").findValuesAsText("id"))
                .containsExactly("/a/$${file(1)}/%%{if}", "${data.aws_lb.recovered_1.arn}", "$${path.cwd}");
        assertThat(text.at("/data/aws_lb/recovered_1/name").asText()).isEqualTo("$${path.cwd}");
    }

    @Test
    void anIdThatIsNotKnownWholeIsNotGuessed() {
        assertThat(take(new Unconfirmed("aws_route.out", Optional.empty())).unknown())
                .containsExactly("aws_route.out");
    }

    @Test
    void whatTheCloudDoesNotHaveIsLeftOut() {
        StateImport takeover = take(BUCKET, BALANCER);
        Diagnostic noBucket = error("While attempting to import \"aws_s3_bucket.logs\", …", Optional.empty());
        assertThat(takeover.without(List.of(noBucket)).text())
                .contains("aws_lb.main")
                .doesNotContain("aws_s3_bucket");
        Diagnostic noBalancer = error("", Optional.of("data.aws_lb.recovered_1"));
        assertThat(takeover.without(List.of(noBalancer)).text())
                .contains("aws_s3_bucket.logs")
                .doesNotContain("aws_lb");
        assertThat(takeover.without(List.of(noBucket, noBalancer)).isEmpty()).isTrue();
    }

    @Test
    void anErrorThatBlamesNoneEndsTheAttempt() {
        assertThat(take(BUCKET).without(List.of(error("odd", Optional.empty()))).isEmpty())
                .isTrue();
    }

    private static Diagnostic error(String detail, Optional<String> address) {
        return new Diagnostic(Severity.ERROR, "no", detail, address);
    }

    private static StateImport take(Unconfirmed... doubts) {
        return StateImport.of(List.of(doubts), MAIN, PLAN);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
