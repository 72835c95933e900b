package dev.cells.delivery.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lines are as Terraform 1.11 and OpenTofu 1.12 write them, without the fields that are not read. */
class EventParserTest {
    private static final String BUCKET =
            "{\"addr\":\"aws_s3_bucket.b\",\"resource_type\":\"aws_s3_bucket\",\"resource_name\":\"b\"}";
    private static final Change CREATE = new Change("aws_s3_bucket.b", "aws_s3_bucket", Action.CREATE);

    @Test
    void readsWhichEngineSpeaks() {
        assertThat(EventParser.parse("{\"type\":\"version\",\"terraform\":\"1.11.4\",\"ui\":\"1.2\"}"))
                .isEqualTo(new Event.Version("1.11.4"));
        assertThat(EventParser.parse("{\"type\":\"version\",\"tofu\":\"1.12.6\",\"ui\":\"1.2\"}"))
                .isEqualTo(new Event.Version("1.12.6"));
    }

    @Test
    void readsPlannedChangesWithTheirReason() {
        assertThat(EventParser.parse("{\"type\":\"planned_change\",\"change\":{\"resource\":%s,\"action\":\"create\"}}"
                        .formatted(BUCKET)))
                .isEqualTo(new Event.Planned(CREATE, Optional.empty()));
        assertThat(EventParser.parse(
                        "{\"type\":\"planned_change\",\"change\":{\"resource\":%s,\"action\":\"replace\",\"reason\":\"tainted\"}}"
                                .formatted(BUCKET)))
                .isEqualTo(new Event.Planned(
                        new Change("aws_s3_bucket.b", "aws_s3_bucket", Action.REPLACE), Optional.of("tainted")));
    }

    @Test
    void readsAnImportThatChangesNothing() {
        assertThat(EventParser.parse(
                        "{\"type\":\"planned_change\",\"change\":{\"resource\":%s,\"action\":\"noop\",\"importing\":{\"id\":\"b\"}}}"
                                .formatted(BUCKET)))
                .isEqualTo(new Event.Planned(
                        new Change("aws_s3_bucket.b", "aws_s3_bucket", Action.IMPORT), Optional.empty()));
    }

    @Test
    void readsHowAResourceGetsOn() {
        assertThat(hook("apply_start", "")).isEqualTo(new Event.Started(CREATE));
        assertThat(hook("apply_progress", ",\"elapsed_seconds\":10")).isEqualTo(new Event.Waiting(CREATE, 10));
        assertThat(hook("apply_errored", ",\"elapsed_seconds\":3")).isEqualTo(new Event.Errored(CREATE, 3));
        assertThat(hook("apply_complete", ",\"elapsed_seconds\":12,\"id_key\":\"id\",\"id_value\":\"logs\""))
                .isEqualTo(new Event.Completed(CREATE, 12, Optional.of("logs")));
        assertThat(hook("refresh_complete", "")).isEqualTo(new Event.Refreshed("aws_s3_bucket.b"));
    }

    @Test
    void readsOutputsButNoneThatIsSensitive() {
        assertThat(EventParser.parse(
                        "{\"type\":\"outputs\",\"outputs\":{\"a\":{\"sensitive\":false,\"action\":\"create\"},"
                                + "\"b\":{\"sensitive\":false,\"action\":\"noop\"}}}"))
                .isEqualTo(new Event.Outputs(List.of("a"), new TreeMap<>()));
        assertThat(
                        EventParser.parse(
                                "{\"type\":\"outputs\",\"outputs\":{\"a\":{\"sensitive\":false,\"type\":\"string\","
                                        + "\"value\":\"x\"},\"p\":{\"sensitive\":true,\"type\":\"string\",\"value\":\"secret\"}}}"))
                .isEqualTo(new Event.Outputs(List.of(), new TreeMap<>(Map.of("a", TextNode.valueOf("x")))));
    }

    private static Event hook(String type, String more) {
        return EventParser.parse(
                "{\"type\":\"%s\",\"hook\":{\"resource\":%s,\"action\":\"create\"%s}}".formatted(type, BUCKET, more));
    }

    @Test
    void readsTotals() {
        assertThat(
                        EventParser.parse(
                                "{\"type\":\"change_summary\",\"changes\":{\"add\":1,\"change\":2,\"import\":4,\"remove\":3,\"operation\":\"apply\"}}"))
                .isEqualTo(new Event.Summary("apply", new Counts(1, 2, 3, 4)));
    }

    @Test
    void readsDiagnosticsWithTheResourceConcerned() {
        assertThat(
                        EventParser.parse(
                                "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"no\",\"detail\":\"why\",\"address\":\"aws_lb.a\"}}"))
                .isEqualTo(new Event.Reported(new Diagnostic(Severity.ERROR, "no", "why", Optional.of("aws_lb.a"))));
        assertThat(
                        EventParser.parse(
                                "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"warning\",\"summary\":\"mind\",\"detail\":\"\"}}"))
                .isEqualTo(new Event.Reported(new Diagnostic(Severity.WARNING, "mind", "", Optional.empty())));
    }

    @Test
    void whatIsNotKnownIsPassedOn() {
        assertThat(EventParser.parse("panic: runtime error")).isEqualTo(new Event.Other("panic: runtime error"));
        assertThat(EventParser.parse("{\"type\":\"new_in_ui_9\",\"@message\":\"hello\"}"))
                .isEqualTo(new Event.Other("hello"));
        assertThat(EventParser.parse("")).isEqualTo(new Event.Other(""));
        assertThat(EventParser.parse("[1]")).isEqualTo(new Event.Other("[1]"));
    }
}
