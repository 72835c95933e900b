package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Records must be kept for six years (45 CFR 164.316(b)(2)(i)). Before, removing a service deleted its log group; had it
 * been kept, the service could not be added again: ResourceAlreadyExistsException.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class KeptLogGroupsTest {
    private static final String RECORD = "somebody has read a chart";

    private static final String KEYS =
            """
            "aws_kms_alias": {"logs": {"name": "alias/cells/acme/logs", "target_key_id": "${aws_kms_key.logs.id}"}},
            "aws_kms_key": {"other": {"description": "of nothing"}, "logs": {"description": "of records", "policy":
              "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"kms:*\\",\\"Resource\\":\\"*\\"}]}"}}""";

    @TempDir
    Path home;

    private final String account = TestCloud.account();

    @Test
    void theRecordsOfAServiceOutliveItAndAreAdoptedWhenItIsAddedAgain() {
        Stack with = stack(group("api"), 365);
        applied(with);
        ask(with, KeptLogGroupsTest::write);

        assertThat(applied(stack("", 365)).counts()).isEqualTo(new Counts(0, 0, 1, 0));
        assertThat(ask(with, KeptLogGroupsTest::records)).isEqualTo("365 " + RECORD);

        SavedPlan again = applied(stack(group("api") + ", " + group("web"), 2192));
        assertThat(again.changes())
                .extracting(change -> change.address() + " " + change.action())
                .as("one is imported and gets its new retention; the other one never existed")
                .contains("aws_cloudwatch_log_group.web create")
                .doesNotContain("aws_cloudwatch_log_group.api create");
        assertThat(ask(with, KeptLogGroupsTest::records)).isEqualTo("2192 " + RECORD);
    }

    /**
     * A cell is given up: its key stays with the groups that it encrypts, and what encrypted nothing is deleted. Before, the
     * records could not be read once the key's deletion window was over.
     */
    @Test
    void recordsStayReadableWhenTheirStackIsGivenUpAndComesBack() {
        Stack with = stack(group("api").replace("DAYS", "365, \"kms_key_id\": \"${aws_kms_key.logs.arn}\""), 365, KEYS);
        applied(with);
        ask(with, KeptLogGroupsTest::write);

        SavedPlan givenUp = applied(stack("", 365));
        assertThat(givenUp.changes())
                .extracting(change -> change.address() + " " + change.action())
                .contains("aws_kms_key.logs forget", "aws_kms_key.other delete", "aws_kms_alias.logs delete");
        assertThat(ask(with, KeptLogGroupsTest::records)).isEqualTo("365 " + RECORD);

        applied(with);
        assertThat(ask(with, KeptLogGroupsTest::records)).isEqualTo("365 " + RECORD);
    }

    /** Another's group, which the stack would also delete. */
    @Test
    void aGroupThatTheStackWouldNotKeepIsNotAdopted() {
        Stack kept = stack(group("api"), 365);
        applied(kept);
        applied(stack("", 365));
        Stack other = stack(group("api").replace("\"skip_destroy\": true, ", ""), 365);
        try (StackSession session = TestDelivery.session(home, other)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(session.apply(plan, event -> {}).problems().toString())
                    .contains("ResourceAlreadyExistsException");
        }
    }

    /** Applies the stack; the plan after it has no changes. */
    private SavedPlan applied(Stack stack) {
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            session.apply(plan, event -> {}).get();
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
            return plan;
        }
    }

    private <T> T ask(Stack stack, Function<CloudWatchLogsClient, T> question) {
        return new StackAws(TestCloud.target(home).environment(), Workspace.parse(stack.main()))
                .ask("the test", clients -> question.apply(clients.client(CloudWatchLogsClient.builder())))
                .get();
    }

    private static String write(CloudWatchLogsClient logs) {
        logs.createLogStream(stream -> stream.logGroupName("/cells/acme/api").logStreamName("one"));
        logs.putLogEvents(put -> put.logGroupName("/cells/acme/api")
                .logStreamName("one")
                .logEvents(InputLogEvent.builder()
                        .message(RECORD)
                        .timestamp(Instant.now().toEpochMilli())
                        .build()));
        return RECORD;
    }

    /** Retention in days, and the first event. */
    private static String records(CloudWatchLogsClient logs) {
        int days = logs.describeLogGroups(request -> request.logGroupNamePrefix("/cells/acme/api"))
                .logGroups()
                .get(0)
                .retentionInDays();
        return days + " "
                + logs.getLogEvents(get -> get.logGroupName("/cells/acme/api").logStreamName("one"))
                        .events()
                        .get(0)
                        .message();
    }

    private Stack stack(String groups, int days, String... others) {
        String other =
                """
                "aws_ssm_parameter": {"one": {"name": "/cells/one", "type": "String", "insecure_value": "x"}}""";
        return groups.isEmpty()
                ? Stacks.of("acme", account, other)
                : Stacks.of(
                        "acme",
                        account,
                        Stream.concat(
                                        Stream.of(
                                                other,
                                                "\"aws_cloudwatch_log_group\": {"
                                                        + groups.replace("DAYS", Integer.toString(days)) + "}"),
                                        Stream.of(others))
                                .toArray(String[]::new));
    }

    private static String group(String service) {
        return """
                "%1$s": {"name": "/cells/acme/%1$s", "skip_destroy": true, "retention_in_days": DAYS}"""
                .formatted(service);
    }
}
