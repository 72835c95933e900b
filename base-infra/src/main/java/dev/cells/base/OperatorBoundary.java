package dev.cells.base;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_policy.IamPolicy;
import java.util.SortedMap;

/**
 * The permissions boundary of the account's people, break-glass included: whatever policies their roles get one day, they read
 * no data, change no permissions, give up no keys or records and turn off nothing that watches them (45 CFR
 * 164.308(a)(4)(ii)(B), 164.312(b)). It allows nothing by itself.
 */
final class OperatorBoundary {
    private OperatorBoundary() {}

    static IamPolicy create(StackScope scope) {
        SortedMap<String, String> tags = scope.tags();
        tags.put("access", "boundary");
        return IamPolicy.Builder.create(scope.stack(), scope.id("people-boundary"))
                .name(scope.names().of(NameKind.IAM_POLICY, "people-boundary"))
                .path(scope.names().iamPath())
                .description("The most that a person can do in the account")
                .policy(PolicyDocument.of(
                                Statement.allow("Ceiling").actions("*").on("*"),
                                data(),
                                permissions(),
                                keys(),
                                records(),
                                watchers())
                        .json())
                .tags(tags)
                .build();
    }

    /** Passwords of databases and users of caches are set by changing these: who may do that can read them. */
    private static Statement data() {
        return deny(
                "Data",
                "aps:Query*",
                "athena:*",
                "dynamodb:*Item",
                "dynamodb:PartiQL*",
                "dynamodb:Query",
                "dynamodb:Scan",
                "ec2:GetConsole*",
                "ec2:GetPasswordData",
                "ec2:ModifyImageAttribute",
                "ec2:ModifySnapshotAttribute",
                "ecs:ExecuteCommand",
                "elasticache:Connect",
                "elasticache:CopySnapshot",
                "elasticache:Create*",
                "elasticache:Modify*",
                "elasticfilesystem:Client*",
                "es:ESHttp*",
                "firehose:PutRecord*",
                "kafka-cluster:*",
                "kinesis:Get*",
                "rds:*Attribute",
                "rds:CopyDB*",
                "rds:DownloadDB*",
                "rds:ModifyDBCluster",
                "rds:ModifyDBInstance",
                "rds:StartExportTask",
                "rds-data:*",
                "rds-db:*",
                "s3:*Object*",
                "secretsmanager:GetSecretValue",
                "secretsmanager:PutSecretValue",
                "sqs:*Message",
                "ssm:SendCommand",
                "ssm:StartSession");
    }

    private static Statement permissions() {
        return deny(
                "Permissions",
                "account:*",
                "ec2:CreateTags",
                "ec2:DeleteTags",
                "es:UpdateDomainConfig",
                "iam:Add*",
                "iam:Attach*",
                "iam:Change*",
                "iam:Create*",
                "iam:Delete*",
                "iam:Detach*",
                "iam:PassRole",
                "iam:Put*",
                "iam:Remove*",
                "iam:Set*",
                "iam:Tag*",
                "iam:Untag*",
                "iam:Update*",
                "organizations:Leave*",
                "s3:*BucketPolicy",
                "s3:PutBucket*",
                "secretsmanager:PutResourcePolicy");
    }

    private static Statement keys() {
        return deny(
                "Keys",
                "kms:CreateGrant",
                "kms:Decrypt",
                "kms:Disable*",
                "kms:GenerateDataKey*",
                "kms:PutKeyPolicy",
                "kms:ReEncrypt*",
                "kms:ScheduleKeyDeletion",
                "kms:UpdateAlias");
    }

    private static Statement records() {
        return deny(
                "Records",
                "backup:Delete*",
                "backup:UpdateRecoveryPointLifecycle",
                "ec2:DeleteFlowLogs",
                "ec2:DeleteSnapshot",
                "elasticache:Delete*",
                "logs:Associate*",
                "logs:Delete*",
                "logs:Disassociate*",
                "logs:Put*",
                "rds:Delete*",
                "s3:DeleteBucket",
                "s3:PutLifecycle*");
    }

    private static Statement watchers() {
        return deny(
                "Watchers",
                "cloudtrail:Delete*",
                "cloudtrail:Put*",
                "cloudtrail:Stop*",
                "cloudtrail:Update*",
                "cloudwatch:DeleteAlarms",
                "cloudwatch:DisableAlarmActions",
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:SetAlarmState",
                "config:Delete*",
                "config:Put*",
                "config:Stop*",
                "ec2:Disable*",
                "ec2:ModifyEbsDefaultKmsKeyId",
                "ec2:ModifyInstanceMetadataDefaults",
                "events:DeleteRule",
                "events:DisableRule",
                "events:RemoveTargets",
                "guardduty:Delete*",
                "guardduty:Update*",
                "securityhub:Batch*",
                "securityhub:Disable*",
                "sns:DeleteTopic",
                "sns:Unsubscribe",
                "wafv2:DeleteLoggingConfiguration");
    }

    private static Statement deny(String sid, String... actions) {
        return Statement.deny(sid).actions(actions).on("*");
    }
}
