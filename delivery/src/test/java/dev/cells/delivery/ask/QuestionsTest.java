package dev.cells.delivery.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Question.Answer.Kind;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
    private static final Question ENOUGH = quota("enough", 5);
    private static final Question TOO_MUCH = quota("too-much", 6);
    private static final Question NO_SUCH = new Question(
            "no-such",
            "aws_servicequotas_service_quota",
            Map.of("service_code", "vpc", "quota_code", "L-00000000"),
            "$.value >= 1",
            "$.value");
    private static final Question ZONE = new Question(
            "zone",
            "aws_availability_zones",
            Map.of(),
            "lookup(zipmap($.names, $.zone_ids), \"us-east-1z\", \"none\") == \"use1-az1\"",
            "lookup(zipmap($.names, $.zone_ids), \"us-east-1z\", \"none\")");

    @TempDir
    Path home;

    /** Quota L-F678F1CE, VPCs per Region, is 5 unless it was raised. */
    private static Question quota(String id, int wanted) {
        return new Question(
                id,
                "aws_servicequotas_service_quota",
                Map.of("service_code", "vpc", "quota_code", "L-F678F1CE"),
                "$.value >= " + wanted,
                "$.value");
    }

    @Test
    void aQuestionIsACheckBlockWithTheProviderOfAStack() {
        String text = Questions.text(
                "{\"terraform\": {\"x\": 1}, \"provider\": {\"aws\": [{}]}, \"resource\": {}}", List.of(ENOUGH));
        assertThat(text.replaceAll("\\s+", " "))
                .contains("\"terraform\" : { \"x\" : 1 }")
                .doesNotContain("resource")
                .contains("\"condition\" : \"${data.aws_servicequotas_service_quota.enough.value >= 5}\"")
                .contains("\"error_message\" : \"enough => ${data.aws_servicequotas_service_quota.enough.value}\"");
    }

    @Test
    void aQuestionOfAnotherRegionIsAskedThereWithTheSameIdentity() {
        Question there = new Question(
                "roles",
                "aws_servicequotas_service_quota",
                Map.of("service_code", "iam"),
                "$.value >= 5",
                "$.value",
                Optional.of(new Region("us-east-1")));
        String text = Questions.text(
                "{\"provider\": {\"aws\": [{\"region\": \"us-west-2\", \"assume_role\": {\"role_arn\": \"arn:r\"}}]}}",
                List.of(ENOUGH, there));
        assertThat(text.replaceAll("\\s+", " "))
                .contains("[ { \"region\" : \"us-west-2\", \"assume_role\" : { \"role_arn\" : \"arn:r\" } }, {"
                        + " \"region\" : \"us-east-1\", \"assume_role\" : { \"role_arn\" : \"arn:r\" },"
                        + " \"alias\" : \"us-east-1\" } ]")
                .containsOnlyOnce("\"provider\" : \"aws.us-east-1\"");
    }

    @Test
    void whatIsToldOfAQuestionIsItsAnswer() {
        List<Diagnostic> told = List.of(
                new Diagnostic(Severity.WARNING, "Check block assertion failed", "too-much => 5", Optional.empty()),
                new Diagnostic(
                        Severity.WARNING,
                        "getting quota: AccessDenied",
                        "",
                        Optional.of("data.aws_servicequotas_service_quota.no-such")));
        assertThat(Questions.answers(List.of(ENOUGH, TOO_MUCH, NO_SUCH), told))
                .containsEntry("enough", Answer.YES)
                .containsEntry("too-much", new Answer(Kind.NO, "5"))
                .containsEntry("no-such", new Answer(Kind.UNREAD, "getting quota: AccessDenied"));
    }

    @Test
    @Tag("slow")
    void theLocalAwsAnswers() {
        String like =
                Stacks.of("acme", TestCloud.account(), Stacks.parameter("x")).main();
        Map<String, Answer> answers = Questions.ask(
                        TestDelivery.in(home),
                        TestCloud.target(home.resolve("state")),
                        StackAddress.base("sandbox"),
                        like,
                        List.of(ENOUGH, TOO_MUCH, NO_SUCH, ZONE))
                .get();
        assertThat(answers).containsEntry("enough", Answer.YES).containsEntry("too-much", new Answer(Kind.NO, "5"));
        assertThat(answers.get("no-such").kind()).isEqualTo(Kind.UNREAD);
        assertThat(answers).containsEntry("zone", new Answer(Kind.NO, "none"));
    }
}
