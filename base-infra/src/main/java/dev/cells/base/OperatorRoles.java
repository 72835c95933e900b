package dev.cells.base;

import dev.cells.base.BaseSettings.Operators;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.access.BreakGlassAlarm;
import dev.cells.constructs.access.PersonRole;
import dev.cells.constructs.access.PersonTrust;
import imports.aws.iam_role.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The roles of people in an account: who sees it, who restarts what hangs, who audits it, and who repairs it when nothing
 * else works (45 CFR 164.308(a)(3)(ii)(A), 164.308(a)(4)(ii)(B), 164.312(a)(2)(ii)). Nobody has a key: each is assumed for an
 * hour, under one's own name, see {@link PersonTrust}. None reads what clients store: a cell has roles of its own for that.
 *
 * <p>Shells on hosts are opened with the role of the app {@code access}, whose sessions are recorded; who is on call may
 * become it where {@code utility.access.operators} names the role.
 */
final class OperatorRoles {
    /** Names, settings, states and numbers; nothing of what anything contains. */
    private static final String[] VIEW = {
        "acm:DescribeCertificate",
        "acm:ListCertificates",
        "application-autoscaling:Describe*",
        "backup:Describe*",
        "backup:List*",
        "batch:Describe*",
        "batch:List*",
        "cloudwatch:Describe*",
        "cloudwatch:Get*",
        "cloudwatch:List*",
        "ec2:Describe*",
        "ecr:Describe*",
        "ecr:List*",
        "ecs:Describe*",
        "ecs:List*",
        "elasticache:Describe*",
        "elasticfilesystem:Describe*",
        "es:Describe*",
        "es:List*",
        "events:Describe*",
        "events:List*",
        "health:Describe*",
        "kafka:Describe*",
        "kafka:List*",
        "kms:DescribeKey",
        "kms:List*",
        "rds:Describe*",
        "route53:Get*",
        "route53:List*",
        "s3:ListAllMyBuckets",
        "servicequotas:Get*",
        "servicequotas:List*",
        "sns:List*",
        "sqs:ListQueues",
        "states:Describe*",
        "states:List*",
        "wafv2:List*"
    };

    private static final String[] AUDIT = {
        "access-analyzer:Get*",
        "access-analyzer:List*",
        "cloudtrail:Describe*",
        "cloudtrail:Get*",
        "cloudtrail:List*",
        "cloudtrail:LookupEvents",
        "config:Describe*",
        "config:Get*",
        "config:List*",
        "config:Select*",
        "ec2:GetEbs*",
        "ec2:GetInstanceMetadataDefaults",
        "ec2:GetSnapshotBlockPublicAccessState",
        "guardduty:Get*",
        "guardduty:List*",
        "iam:GenerateCredentialReport",
        "iam:GenerateServiceLastAccessedDetails",
        "iam:Get*",
        "iam:List*",
        "iam:Simulate*",
        "inspector2:List*",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "macie2:Get*",
        "macie2:List*",
        "organizations:Describe*",
        "organizations:List*",
        "s3:GetAccountPublicAccessBlock",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "secretsmanager:ListSecrets",
        "securityhub:Describe*",
        "securityhub:Get*",
        "securityhub:List*",
        "sns:GetTopicAttributes",
        "sqs:GetQueueAttributes",
        "wafv2:Get*"
    };

    /** What brings back something that does not work: traffic, services, hosts, databases; no permission, key or password. */
    private static final String[] REPAIR = {
        "application-autoscaling:RegisterScalableTarget",
        "batch:CancelJob",
        "batch:TerminateJob",
        "batch:UpdateComputeEnvironment",
        "batch:UpdateJobQueue",
        "ec2:AuthorizeSecurityGroup*",
        "ec2:CreateNetworkAclEntry",
        "ec2:CreateRoute",
        "ec2:DeleteNetworkAclEntry",
        "ec2:DeleteRoute",
        "ec2:RebootInstances",
        "ec2:ReplaceNetworkAcl*",
        "ec2:ReplaceRoute*",
        "ec2:RevokeSecurityGroup*",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ecs:StopTask",
        "ecs:UpdateService",
        "elasticache:Reboot*",
        "elasticache:TestFailover",
        "elasticloadbalancing:Deregister*",
        "elasticloadbalancing:Modify*",
        "elasticloadbalancing:Register*",
        "events:EnableRule",
        "kafka:RebootBroker",
        "rds:FailoverDBCluster",
        "rds:RebootDB*",
        "rds:RestoreDB*",
        "rds:StartDB*",
        "rds:StopDB*",
        "route53:ChangeResourceRecordSets",
        "states:StartExecution",
        "states:StopExecution",
        "wafv2:UpdateIPSet",
        "wafv2:UpdateRuleGroup",
        "wafv2:UpdateWebACL"
    };

    private final StackScope scope;
    private final Operators settings;

    private OperatorRoles(StackScope scope, Operators settings) {
        this.scope = scope;
        this.settings = settings;
    }

    /**
     * @param trail name of the log group of the audit trail
     * @param alarms ARN of the topic of alarms of the account
     */
    static void create(StackScope stack, Operators settings, String trail, String alarms) {
        if (Stream.of(settings.viewers(), settings.onCall(), settings.auditors(), settings.breakGlass())
                .allMatch(List::isEmpty)) {
            return;
        }
        StackScope scope = stack.at("operators");
        OperatorRoles roles = new OperatorRoles(scope, settings);
        PersonRole maker = new PersonRole(
                scope,
                new PersonTrust(settings.organization(), settings.sessionTag()),
                OperatorBoundary.create(scope).getArn());
        if (!settings.viewers().isEmpty()) {
            maker.create("viewer", "Sees what the account has and how it does", settings.viewers(), roles.viewing());
        }
        if (!settings.onCall().isEmpty()) {
            maker.create("on-call", "Restarts what hangs", settings.onCall(), roles.calling());
        }
        if (!settings.auditors().isEmpty()) {
            maker.create(
                    "auditor", "Reads settings, findings and the audit trail", settings.auditors(), roles.auditing());
        }
        if (!settings.breakGlass().isEmpty()) {
            IamRole role = maker.create(
                    "break-glass", "Repairs the account in an emergency", settings.breakGlass(), roles.repairing());
            BreakGlassAlarm.create(scope, role, trail, List.of(alarms));
        }
    }

    private List<Statement> viewing() {
        List<Statement> statements = new ArrayList<>(PersonRole.lists(scope));
        statements.add(Statement.allow("View").actions(VIEW).on("*"));
        statements.add(PersonRole.logs(scope, utilityLogs()));
        return statements;
    }

    /**
     * A new deployment of a service as it is, and a task that is stopped so that ECS starts another. Neither another task
     * definition nor shells in containers: requests that name them have these condition keys (Service Authorization
     * Reference, "Actions, resources, and condition keys for Amazon Elastic Container Service", UpdateService).
     */
    private List<Statement> calling() {
        List<Statement> statements = viewing();
        statements.add(Statement.allow("Redeploy")
                .actions("ecs:UpdateService")
                .on(arn("ecs", "service/*"))
                .when("Null", "ecs:task-definition", "true")
                .when("Null", "ecs:enable-execute-command", "true"));
        statements.add(Statement.allow("StopTask").actions("ecs:StopTask").on(arn("ecs", "task/*")));
        statements.add(Statement.allow("RebootDatabases")
                .actions("rds:RebootDBInstance")
                .on(arn("rds", "db:*")));
        statements.add(Statement.allow("RebootHosts")
                .actions("ec2:RebootInstances")
                .on(arn("ec2", "instance/*"))
                .when("StringEquals", "aws:ResourceTag/tier", "utility"));
        statements.add(Statement.allow("OpenShells")
                .actions("sts:AssumeRole", "sts:SetSourceIdentity")
                .on(role("cells/utility/" + account() + "/access/*")));
        return statements;
    }

    private List<Statement> auditing() {
        List<Statement> statements = new ArrayList<>(PersonRole.lists(scope));
        statements.add(Statement.allow("View").actions(VIEW).on("*"));
        statements.add(Statement.allow("Audit").actions(AUDIT).on("*"));
        statements.add(PersonRole.logs(scope, "/cells/" + scope.config().address() + "/*", utilityLogs()));
        return statements;
    }

    /** With the roles that deploy, so that stacks can be applied when no pipeline works. */
    private List<Statement> repairing() {
        List<Statement> statements = auditing();
        statements.add(Statement.allow("Repair").actions(REPAIR).on("*"));
        statements.add(Statement.allow("Deploy")
                .actions("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession")
                .on(role("cells-deploy-*")));
        return statements;
    }

    private String utilityLogs() {
        return "/cells/utility/" + account() + "/*";
    }

    private String account() {
        return scope.config().account().name();
    }

    private String role(String name) {
        return "arn:aws:iam::" + scope.config().account().id() + ":role/" + name;
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":*:" + scope.config().account().id() + ":" + resource;
    }
}
