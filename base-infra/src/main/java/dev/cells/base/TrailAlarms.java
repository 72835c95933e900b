package dev.cells.base;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events in the audit trail that raise an alarm (45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(5)(ii)(C)): those of the monitoring
 * section of the CIS AWS Foundations Benchmark (version 3.0.0, section 4), and some more. A filter takes 1,024 characters
 * (CloudWatch Logs API reference, {@code PutMetricFilter}).
 */
final class TrailAlarms {
    /** Calls that are refused now and then are no attack: a deployment asks for what it may not see, a script retries. */
    private static final int MOST_REFUSED = 10;

    private static final int REFUSED_MINUTES = 5;

    private static final String BY_DEPLOYMENTS = "; deployments do so too";

    /** @param pattern in the filter language of CloudWatch Logs */
    private record Event(String name, String meaning, String pattern) {
        static Event of(String name, String meaning, String source, String... calls) {
            String any = Stream.of(calls)
                    .map(call -> "$.eventName = \"" + call + "\"")
                    .collect(Collectors.joining(" || "));
            return new Event(name, meaning, "{ $.eventSource = \"" + source + ".amazonaws.com\" && (" + any + ") }");
        }
    }

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
            Event.of(
                    "trail-changed",
                    "The audit trail was changed or stopped",
                    "cloudtrail",
                    "CreateTrail",
                    "DeleteTrail",
                    "PutEventSelectors",
                    "StartLogging",
                    "StopLogging",
                    "UpdateTrail"),
            Event.of(
                    "recorder-changed",
                    "The record of AWS Config was changed or stopped",
                    "config",
                    "DeleteDeliveryChannel",
                    "PutConfigurationRecorder",
                    "PutDeliveryChannel",
                    "StopConfigurationRecorder"),
            Event.of(
                    "key-given-up",
                    "A KMS key was disabled or scheduled for deletion",
                    "kms",
                    "DisableKey",
                    "ScheduleKeyDeletion"),
            Event.of(
                    "key-policy-changed",
                    "The policy of a KMS key was changed: who changed it can admit himself to the data",
                    "kms",
                    "PutKeyPolicy"),
            Event.of(
                    "bucket-policy-changed",
                    "The policy of a bucket was changed or removed" + BY_DEPLOYMENTS,
                    "s3",
                    "DeleteBucketPolicy",
                    "PutBucketPolicy"),
            Event.of(
                    "permissions-changed",
                    "An IAM policy was changed, or an access key created" + BY_DEPLOYMENTS,
                    "iam",
                    "AttachGroupPolicy",
                    "AttachRolePolicy",
                    "AttachUserPolicy",
                    "CreateAccessKey",
                    "CreatePolicy*",
                    "DeleteGroupPolicy",
                    "DeletePolicy*",
                    "DeleteRolePolicy",
                    "DeleteUserPolicy",
                    "Detach*",
                    "PutGroupPolicy",
                    "PutRolePolicy",
                    "PutUserPolicy",
                    "SetDefaultPolicyVersion",
                    "UpdateAssumeRolePolicy"),
            Event.of(
                    "network-acl-changed",
                    "A network ACL was changed" + BY_DEPLOYMENTS,
                    "ec2",
                    "CreateNetworkAcl*",
                    "DeleteNetworkAcl*",
                    "ReplaceNetworkAcl*"),
            Event.of(
                    "route-changed",
                    "A route was changed" + BY_DEPLOYMENTS,
                    "ec2",
                    "CreateRoute*",
                    "DeleteRoute*",
                    "DisassociateRouteTable",
                    "ReplaceRoute*"),
            Event.of(
                    "gateway-changed",
                    "A way out of a network was made or removed" + BY_DEPLOYMENTS,
                    "ec2",
                    "AttachInternetGateway",
                    "CreateCustomerGateway",
                    "CreateInternetGateway",
                    "CreateNatGateway",
                    "DeleteCustomerGateway",
                    "DeleteInternetGateway",
                    "DeleteNatGateway",
                    "DetachInternetGateway"),
            Event.of(
                    "security-group-changed",
                    "A security group was changed" + BY_DEPLOYMENTS,
                    "ec2",
                    "AuthorizeSecurityGroup*",
                    "CreateSecurityGroup",
                    "DeleteSecurityGroup",
                    "ModifySecurityGroupRules",
                    "RevokeSecurityGroup*"),
            Event.of(
                    "network-changed",
                    "A network or a peering of networks was made, changed or removed" + BY_DEPLOYMENTS,
                    "ec2",
                    "*VpcPeeringConnection",
                    "CreateVpc",
                    "DeleteVpc",
                    "ModifyVpcAttribute"));

    private static final Event REFUSED = new Event(
            "calls-refused",
            "More than " + MOST_REFUSED + " calls were refused in " + REFUSED_MINUTES
                    + " minutes: somebody tries what he may not do, or a policy lacks something",
            "{ $.errorCode = \"*UnauthorizedOperation\" || $.errorCode = \"AccessDenied*\" }");

    private TrailAlarms() {}

    static void create(StackScope stack, String logGroup, String topicArn) {
        StackScope scope = stack.at("trail");
        String namespace = scope.names().of(NameKind.TAG, "trail");
        for (Event event : EVENTS) {
            filter(scope, event, namespace, logGroup);
            AlarmProps props = new AlarmProps(event.meaning(), namespace, event.name(), "Sum", Map.of(), true, 0, 1);
            new Alarm(scope, event.name(), props, List.of(topicArn));
        }
        filter(scope, REFUSED, namespace, logGroup);
        AlarmProps refused = AlarmProps.counting(
                REFUSED.meaning(), namespace, REFUSED.name(), Map.of(), MOST_REFUSED, REFUSED_MINUTES);
        new Alarm(scope, REFUSED.name(), refused, List.of(topicArn));
    }

    private static void filter(StackScope scope, Event event, String namespace, String logGroup) {
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
    }
}
