package dev.cells.reachability.identity.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.Stacks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Faults of stacks that were once shipped (a reduced cell and its account), each found by itself when all others are
 * fixed, and none left when all are.
 */
class IdentityFlowsTest {
    private static final String CELL = Stacks.file("shipped-cell.tf.json");
    private static final String BASE = Stacks.file("shipped-base.tf.json");
    private static final String FROM_ACCOUNT =
            "\"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"123456789012\"}}, \"Effect\": \"Allow\", "
                    + "\"Principal\": {\"Service\": \"events.amazonaws.com\"}";

    /** What was wrong, by the title of the flow that finds it, and an edit that fixes it. */
    enum Fault {
        /** Layers are fetched by URLs that an account of ECR has signed. */
        IMAGE_LAYERS("pulls its image", "account-of-ecr:role/ecr: s3:GetObject") {
            @Override
            String fixed(String json) {
                return json.replace(
                        "{\"Action\": \"s3:GetObject\", \"Condition\": {\"StringEquals\": {\"aws:PrincipalAccount\": "
                                + "\"123456789012\"}}, ",
                        "{\"Action\": \"s3:GetObject\", ");
            }
        },
        /** A session of a role never has a second factor in its context. */
        SECOND_FACTOR("people take the role", "role/delphi-operators: sts:AssumeRole") {
            @Override
            String fixed(String json) {
                return json.replace(
                        "\"sts:AssumeRole\", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}",
                        "[\"sts:AssumeRole\", \"sts:SetSourceIdentity\"], "
                                + "\"Condition\": {\"StringLike\": {\"aws:SourceIdentity\": \"*@*\"}}");
            }
        },
        /** AWS Backup needs more for buckets than their contents. */
        BUCKET_BACKUP("backups of aws_s3_bucket.bucket-documents are made", "cloudwatch:GetMetricData") {
            @Override
            String fixed(String json) {
                return json.replace(
                                "\"Sid\": \"FollowChanges\"}",
                                "\"Sid\": \"FollowChanges\"}, {\"Effect\": \"Allow\", \"Resource\": \"*\", \"Action\": "
                                        + "[\"backup:TagResource\", \"cloudwatch:GetMetricData\", \"events:ListRules\"]}")
                        .replace("\"events:*Rule\"", "\"events:*Rule*\"");
            }
        },
        /** EventBridge sends no source to the key of an encrypted topic. */
        ENCRYPTED_TOPIC("events reach aws_sns_topic.operations", "events.amazonaws.com: kms:GenerateDataKey") {
            @Override
            String fixed(String json) {
                return json.replace(
                        FROM_ACCOUNT + ", \"Resource\": \"*\"",
                        "\"Condition\": {\"ArnLike\": {\"kms:EncryptionContext:aws:sns:topicArn\": "
                                + "\"arn:aws:sns:us-east-1:123456789012:*\"}}, \"Effect\": \"Allow\", \"Principal\": "
                                + "{\"Service\": \"events.amazonaws.com\"}, \"Resource\": \"*\"");
            }
        },
        /** A topic that admits alarms is also the target of events. */
        TOPIC_POLICY("events reach aws_sns_topic.topic-alarms-team", "events.amazonaws.com: sns:Publish") {
            @Override
            String fixed(String json) {
                return json.replace(
                        "\"Sid\": \"PublishByAlarms\"}",
                        "\"Sid\": \"PublishByAlarms\"}, {\"Action\": \"sns:Publish\", \"Effect\": \"Allow\", "
                                + "\"Principal\": {\"Service\": \"events.amazonaws.com\"}, \"Resource\": "
                                + "\"arn:aws:sns:us-east-1:123456789012:delphi-alarms-team\", \"Condition\": "
                                + "{\"ArnEquals\": {\"aws:SourceArn\": "
                                + "\"arn:aws:events:us-east-1:123456789012:rule/delphi-backup-failures\"}}}");
            }
        },
        /** ECS Exec is off, cannot write, and the task has no channel. */
        SHELL("the role opens a shell in aws_ecs_service.service-portal", "does not enable ECS Exec") {
            @Override
            String fixed(String json) {
                return json.replace("[\"ecs:DescribeTasks\", \"ecs:ExecuteCommand\"]", "[\"ecs:DescribeTasks\"]");
            }
        },
        /** Operators list neither tasks nor alarms, instances or log groups. */
        FINDING("the role finds what it may touch", "ecs:ListTasks") {
            @Override
            String fixed(String json) {
                String lists = "\"cloudwatch:DescribeAlarms\", \"ec2:DescribeInstances\", \"ecs:ListServices\", "
                        + "\"ecs:ListTasks\", \"logs:DescribeLogGroups\", ";
                return json.replace(
                        "\"cloudwatch:GetMetricData\", \"cloudwatch:ListMetrics\"",
                        lists + "\"cloudwatch:GetMetricData\", \"cloudwatch:ListMetrics\"");
            }
        };

        private final String title;
        private final String cause;

        Fault(String title, String cause) {
            this.title = title;
            this.cause = cause;
        }

        abstract String fixed(String json);
    }

    @ParameterizedTest
    @EnumSource
    void theFaultIsFoundByItself(Fault fault) {
        Identities identities = without(fault);
        List<Flow.Outcome> failing = failing(identities);
        Set<String> titles =
                failing.stream().map(outcome -> outcome.flow().title()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(titles).contains(fault.title);
        assertThat(titles).allMatch(title -> title.equals(fault.title) || title.startsWith("events reach "));
        assertThat(failing.stream().flatMap(outcome -> outcome.causes(identities).stream()))
                .anyMatch(cause -> cause.contains(fault.cause));
    }

    @Test
    void noneIsFoundWhenAllAreFixed() {
        Identities identities = without(null);
        assertThat(failing(identities))
                .as(() -> failing(identities).stream()
                        .map(outcome -> outcome.flow().title() + ": " + outcome.causes(identities))
                        .collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(IdentityFlows.of(identities)).hasSizeGreaterThan(10);
    }

    /** The two stacks with every fault fixed but one. */
    private static Identities without(Fault kept) {
        String cell = CELL;
        String base = BASE;
        for (Fault fault : Fault.values()) {
            String fixed = fault.fixed(cell) + fault.fixed(base);
            assertThat(fixed).as("the edit for " + fault).isNotEqualTo(cell + base);
            if (fault != kept) {
                cell = fault.fixed(cell);
                base = fault.fixed(base);
            }
        }
        return new Identities(Stacks.of("base/sandbox", base, "delphi", cell));
    }

    private static List<Flow.Outcome> failing(Identities identities) {
        return IdentityFlows.of(identities).stream()
                .map(flow -> flow.outcome(identities))
                .filter(outcome -> !outcome.works())
                .toList();
    }
}
