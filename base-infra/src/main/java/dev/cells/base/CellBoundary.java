package dev.cells.base;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.Names;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Tags;
import imports.aws.iam_policy.IamPolicy;
import java.util.SortedMap;

/**
 * The permissions boundary of every role of a cell: what it can do at most, whatever policies are attached to it (45
 * CFR 164.308(a)(4)(ii)(B)): work with data, never with permissions, keys, retention or the audit trail, and never with
 * resources that carry the tag of another client.
 *
 * <p>A boundary grants nothing by itself; AWS allows what both it and the role's own policy allow.
 */
final class CellBoundary {
    private static final String CLIENT = "${aws:PrincipalTag/" + Tags.CLIENT + "}";
    private static final String OWN_NAMES = "${aws:PrincipalTag/" + Tags.NAMES + "}*";
    private static final String RESOURCE_CLIENT = "aws:ResourceTag/" + Tags.CLIENT;

    private final IamPolicy policy;

    CellBoundary(StackScope scope) {
        SortedMap<String, String> tags = scope.tags();
        // Tells the audit that this policy is a boundary, which grants nothing.
        tags.put("access", "boundary");
        String account = scope.config().account().id().value();
        policy = IamPolicy.Builder.create(scope.stack(), scope.id("cell-boundary"))
                .name(scope.names().of(NameKind.IAM_POLICY, "cell-boundary"))
                .path(scope.names().iamPath())
                .description("The most that a role of a cell can do")
                .policy(PolicyDocument.of(
                                data(),
                                ownBuckets(),
                                ownSearch(account),
                                logInbox(scope),
                                logInboxKey(account),
                                platform(),
                                UpkeepBoundary.patches(),
                                databaseMonitoring(),
                                operation(),
                                UpkeepBoundary.backup(),
                                UpkeepBoundary.restoreTests(),
                                keys(account),
                                roles(account),
                                utilityRoles(account),
                                deployRoles(),
                                otherClients())
                        .json())
                .tags(tags)
                .build();
    }

    String arn() {
        return policy.getArn();
    }

    private static Statement data() {
        return Statement.allow("Data")
                .actions(
                        "aps:Get*",
                        "aps:QueryMetrics",
                        "aps:RemoteWrite",
                        "dynamodb:BatchGetItem",
                        "dynamodb:BatchWriteItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "dynamodb:UpdateItem",
                        "elasticache:Connect",
                        "elasticfilesystem:ClientMount",
                        "elasticfilesystem:ClientWrite",
                        "events:PutEvents",
                        "firehose:PutRecord*",
                        "kafka-cluster:AlterGroup",
                        "kafka-cluster:Connect",
                        "kafka-cluster:CreateTopic",
                        "kafka-cluster:Describe*",
                        "kafka-cluster:ReadData",
                        "kafka-cluster:WriteData*",
                        "rds-db:connect",
                        "secretsmanager:DescribeSecret",
                        "secretsmanager:GetSecretValue",
                        "sns:Publish",
                        "sqs:ChangeMessageVisibility",
                        "sqs:DeleteMessage",
                        "sqs:GetQueue*",
                        "sqs:ReceiveMessage",
                        "sqs:SendMessage",
                        "ssm:GetParameter*")
                .on("*");
    }

    /**
     * By name, because S3 does not evaluate tags of buckets in conditions unless attribute-based access control was
     * turned on for the bucket (S3 user guide, "Using tags for attribute-based access control"): the Deny of other
     * clients' tags says nothing here.
     */
    private static Statement ownBuckets() {
        return Statement.allow("OwnBuckets")
                .actions(
                        "s3:AbortMultipartUpload",
                        "s3:DeleteObject",
                        "s3:DeleteObjectVersion",
                        "s3:GetBucket*",
                        "s3:GetInventoryConfiguration",
                        "s3:GetObject*",
                        "s3:GetReplicationConfiguration",
                        "s3:ListBucket*",
                        "s3:ListMultipartUploadParts",
                        "s3:PutBucketNotification",
                        "s3:PutInventoryConfiguration",
                        "s3:PutObject",
                        "s3:PutObjectTagging",
                        "s3:Replicate*")
                .on("arn:aws:s3:::" + OWN_NAMES, "arn:aws:s3:::awsbackup-restore-test-*");
    }

    /** The search of the account reads logs from there; the prefix tells whose they are, and nobody can write another. */
    private static Statement logInbox(StackScope scope) {
        StackConfig base = scope.config();
        StackAddress app = StackAddress.utility(base.account().name(), "elk");
        StackConfig elk = new StackConfig(app, base.account(), base.account().region(), base.settings());
        return Statement.allow("LogInbox")
                .actions("s3:AbortMultipartUpload", "s3:PutObject")
                .on("arn:aws:s3:::" + Names.of(elk).bucket("inbox") + "/logs/" + CLIENT + "/*");
    }

    private static Statement logInboxKey(String account) {
        return Statement.allow("LogInboxKey")
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on("arn:aws:kms:*:" + account + ":key/*")
                .when("StringEquals", "aws:ResourceTag/log-inbox", "true");
    }

    /** By name: requests to a search domain have no {@code aws:ResourceTag} (Service Authorization Reference). */
    private static Statement ownSearch(String account) {
        return Statement.allow("OwnSearch")
                .actions("es:ESHttp*")
                .on("arn:aws:es:*:" + account + ":domain/" + OWN_NAMES);
    }

    private static Statement platform() {
        return Statement.allow("Platform")
                .actions(
                        "batch:SubmitJob",
                        "cloudwatch:PutMetricData",
                        "ec2:CreateNetworkInterface",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2messages:*Message*",
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:GetAuthorizationToken",
                        "ecr:GetDownloadUrlForLayer",
                        "ecs:RunTask",
                        "ecs:StopTask",
                        "ecs:TagResource",
                        "ecs:UpdateService",
                        "events:InvokeApiDestination",
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:Describe*",
                        "logs:PutLogEvents",
                        "ssm:DescribeAssociation",
                        "ssm:GetDeployablePatchSnapshotForInstance",
                        "ssm:GetDocument",
                        "ssm:ListInstanceAssociations",
                        "ssm:PutComplianceItems",
                        "ssm:PutInventory",
                        "ssm:UpdateInstance*",
                        "ssmmessages:*Channel",
                        "states:StartExecution",
                        "xray:Get*",
                        "xray:Put*")
                .on("*");
    }

    /** RDS writes Enhanced Monitoring metrics to log groups with these names; no other group is allowed. */
    private static Statement databaseMonitoring() {
        return Statement.allow("DatabaseMonitoring")
                .actions("logs:PutRetentionPolicy")
                .on("arn:aws:logs:*:*:log-group:RDS*");
    }

    /** What operators need to run a cell; see the module {@code access}. */
    private static Statement operation() {
        return Statement.allow("Operation")
                .actions(
                        "backup:List*Jobs",
                        "cloudwatch:DescribeAlarms",
                        "cloudwatch:GetMetricData",
                        "cloudwatch:ListMetrics",
                        "ecs:Describe*",
                        "ecs:List*",
                        "elasticloadbalancing:Describe*",
                        "logs:FilterLogEvents",
                        "logs:GetLogEvents",
                        "logs:GetQueryResults",
                        "logs:StartQuery",
                        "ssm:DescribeSessions",
                        "ssm:*Session")
                .on("*");
    }

    /** Keys are the last barrier between clients: only keys with the client's own tag may be used. */
    private static Statement keys(String account) {
        return Statement.allow("OwnKeys")
                .actions(
                        "kms:CreateGrant",
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo")
                .on("arn:aws:kms:*:" + account + ":key/*")
                .when("StringEquals", RESOURCE_CLIENT, CLIENT);
    }

    private static Statement roles(String account) {
        return Statement.allow("OwnRoles")
                .actions("iam:PassRole")
                .on("arn:aws:iam::" + account + ":role/cells/" + CLIENT + "/*")
                .when(
                        "StringEquals",
                        "iam:PassedToService",
                        "batch.amazonaws.com",
                        "ecs-tasks.amazonaws.com",
                        "states.amazonaws.com");
    }

    /** Apps that start tasks; the roles of all utility apps are below one path. */
    private static Statement utilityRoles(String account) {
        return Statement.allow("UtilityRoles")
                .actions("iam:PassRole")
                .on("arn:aws:iam::" + account + ":role/cells/utility/*")
                .when("StringEquals", "aws:PrincipalTag/" + Tags.CLIENT, Tags.SHARED)
                .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com");
    }

    /** Agents of Jenkins, which become a role that deploys; no role of a client may. */
    private static Statement deployRoles() {
        return Statement.allow("DeployRoles")
                .actions("sts:AssumeRole", "sts:TagSession")
                .on("arn:aws:iam::*:role/cells-*")
                .when("StringEquals", "aws:PrincipalTag/" + Tags.CLIENT, Tags.SHARED);
    }

    private static Statement otherClients() {
        return Statement.deny("OtherClients")
                .actions("*")
                .on("*")
                .when("Null", RESOURCE_CLIENT, "false")
                .when("StringNotEquals", RESOURCE_CLIENT, CLIENT, Tags.SHARED);
    }
}
