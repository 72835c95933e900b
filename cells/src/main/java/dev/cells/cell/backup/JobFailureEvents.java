package dev.cells.cell.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import java.util.List;

/**
 * Tells whom alarms tell of a backup, a copy or a restore test that failed. By events and not by metrics: those
 * of AWS Backup do not tell one cell of an account from another, and the role that a job ran as does.
 */
final class JobFailureEvents {
    private static final List<String> JOBS =
            List.of("Backup Job State Change", "Copy Job State Change", "Restore Job State Change");
    private static final List<String> BAD = List.of("ABORTED", "EXPIRED", "FAILED");

    private JobFailureEvents() {}

    /**
     * @param roles ARNs of the roles that the cell's jobs run as
     * @param topics ARNs of the topics to tell
     */
    static void tell(StackScope scope, List<String> roles, List<String> topics) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id("backup-failures"))
                .name(scope.names().of(NameKind.EVENT_RULE, "backup-failures"))
                .description(
                        "A backup, copy or restore test of the cell failed: read statusMessage, mend it, run it again")
                .eventPattern(pattern(roles))
                .tags(scope.tags())
                .build();
        for (int i = 0; i < topics.size(); i++) {
            String topic = "topic-" + (i + 1);
            CloudwatchEventTarget.Builder.create(scope.stack(), scope.id("backup-failures-" + topic))
                    .rule(rule.getName())
                    .targetId(topic)
                    .arn(topics.get(i))
                    .build();
        }
    }

    /** Backup and copy jobs have a state, restore jobs a status. */
    private static String pattern(List<String> roles) {
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = pattern.putObject("detail");
        ArrayNode either = detail.putArray("$or");
        BAD.forEach(either.addObject().putArray("state")::add);
        BAD.forEach(either.addObject().putArray("status")::add);
        roles.forEach(detail.putArray("iamRoleArn")::add);
        JOBS.forEach(pattern.putArray("detail-type")::add);
        pattern.putArray("source").add("aws.backup");
        return pattern.toString();
    }
}
