package dev.cells.base;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import java.util.List;
import java.util.Map;

/**
 * Events in the audit trail that raise an alarm (45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(5)(ii)(C)). The patterns
 * follow the monitoring section of the CIS AWS Foundations Benchmark.
 */
final class TrailAlarms {
    /** @param pattern in the filter language of CloudWatch Logs */
    private record Event(String name, String meaning, String pattern) {}

    private static final List<Event> EVENTS = List.of(
            new Event(
                    "root-use",
                    "The root user was active; it is for emergencies only",
                    "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS"
                            + " && $.eventType != \"AwsServiceEvent\" }"),
            new Event(
                    "sign-in-without-mfa",
                    "Console sign-in without MFA",
                    "{ $.eventName = \"ConsoleLogin\" && $.additionalEventData.MFAUsed != \"Yes\""
                            + " && $.userIdentity.type = \"IAMUser\" && $.responseElements.ConsoleLogin = \"Success\" }"),
            new Event(
                    "sign-in-failed",
                    "Console sign-in failed",
                    "{ $.eventName = \"ConsoleLogin\" && $.errorMessage = \"Failed authentication\" }"),
            new Event(
                    "trail-changed",
                    "The audit trail was changed or stopped",
                    "{ $.eventName = \"StopLogging\" || $.eventName = \"DeleteTrail\" || $.eventName = \"UpdateTrail\""
                            + " || $.eventName = \"PutEventSelectors\" }"),
            new Event(
                    "key-given-up",
                    "A KMS key was disabled or scheduled for deletion",
                    "{ $.eventSource = \"kms.amazonaws.com\" && ($.eventName = \"DisableKey\""
                            + " || $.eventName = \"ScheduleKeyDeletion\") }"),
            new Event(
                    "key-policy-changed",
                    "The policy of a KMS key was changed: who changed it can admit himself to the data",
                    "{ $.eventSource = \"kms.amazonaws.com\" && $.eventName = \"PutKeyPolicy\" }"),
            new Event(
                    "permissions-changed",
                    "An IAM or bucket policy was changed, or an access key created; deployments change policies",
                    "{ $.eventName = \"PutRolePolicy\" || $.eventName = \"AttachRolePolicy\""
                            + " || $.eventName = \"CreatePolicyVersion\" || $.eventName = \"UpdateAssumeRolePolicy\""
                            + " || $.eventName = \"CreateAccessKey\" || $.eventName = \"PutBucketPolicy\" }"));

    private TrailAlarms() {}

    static void create(StackScope stack, String logGroup, String topicArn) {
        StackScope scope = stack.at("trail");
        String namespace = scope.names().of(NameKind.TAG, "trail");
        for (Event event : EVENTS) {
            CloudwatchLogMetricFilter.Builder.create(scope.stack(), scope.id("events-" + event.name()))
                    .name(scope.names().of(NameKind.ALARM, event.name()))
                    .logGroupName(logGroup)
                    .pattern(event.pattern())
                    .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                            .namespace(namespace)
                            .name(event.name())
                            .value("1")
                            .build())
                    .build();
            AlarmProps props = new AlarmProps(event.meaning(), namespace, event.name(), "Sum", Map.of(), true, 0, 1);
            new Alarm(scope, event.name(), props, List.of(topicArn));
        }
    }
}
