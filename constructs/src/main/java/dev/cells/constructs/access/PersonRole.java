package dev.cells.constructs.access;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.Description;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Roles that people assume under their own name (45 CFR 164.312(d)) and for an hour (164.312(a)(2)(iii)). */
public final class PersonRole {
    /** The shortest that AWS accepts, and the longest that the audit accepts. */
    private static final int SESSION_SECONDS = 3600;

    /** Actions that AWS cannot hold to a resource: names, states and numbers, no content. */
    private static final String[] UNSCOPED = {
        "backup:ListBackupJobs",
        "backup:ListCopyJobs",
        "backup:ListRestoreJobs",
        "cloudwatch:GetMetricData",
        "cloudwatch:ListMetrics",
        "ec2:Describe*",
        "ecs:DescribeTaskDefinition",
        "ecs:ListClusters",
        "elasticloadbalancing:Describe*",
        "logs:GetQueryResults",
        "ssm:DescribeSessions",
        "tag:GetResources"
    };

    private final StackScope scope;
    private final PersonTrust trust;
    private final String boundary;

    /** Roles within the account's boundary of cells. */
    public PersonRole(StackScope scope, PersonTrust trust) {
        this(scope, trust, scope.parameters().read(AccountParameter.PERMISSIONS_BOUNDARY_ARN));
    }

    /** @param boundary ARN of the permissions boundary of the roles */
    public PersonRole(StackScope scope, PersonTrust trust, String boundary) {
        this.scope = scope;
        this.trust = trust;
        this.boundary = boundary;
    }

    /** @param kind the value of the role's tag {@code access}, by which the audit knows it */
    public IamRole create(String kind, String description, List<String> people, List<Statement> permissions) {
        Map<String, String> tags = new TreeMap<>(scope.roleTags());
        tags.put("access", kind);
        IamRole role = IamRole.Builder.create(scope.stack(), scope.id("role-" + kind))
                .name(scope.names().of(NameKind.IAM_ROLE, kind))
                .path(scope.names().iamPath())
                .description(Description.IAM_ROLE.of(description))
                .assumeRolePolicy(trust.of(people).json())
                .maxSessionDuration(SESSION_SECONDS)
                .permissionsBoundary(boundary)
                .tags(tags)
                .build();
        IamRolePolicy.Builder.create(scope.stack(), scope.id("role-" + kind + "-policy"))
                .name("access")
                .role(role.getName())
                .policy(new PolicyDocument(permissions).json())
                .build();
        scope.output(kind + "_role_arn", role.getArn());
        return role;
    }

    /** Reading the stack's logs, and finding out what there is. */
    public static List<Statement> operation(StackScope scope) {
        List<Statement> statements = new ArrayList<>();
        statements.add(logs(scope, "/cells/" + scope.config().address() + "/*"));
        statements.addAll(lists(scope));
        return statements;
    }

    /** @param groups names of log groups; {@code *} stands for any text */
    public static Statement logs(StackScope scope, String... groups) {
        String place = scope.config().region() + ":" + scope.config().account().id();
        return Statement.allow("ReadLogs")
                .actions("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery")
                .on(Stream.of(groups)
                        .map(group -> "arn:aws:logs:" + place + ":log-group:" + group)
                        .toList());
    }

    /** Finding out what there is. Nobody can work on what he cannot list. */
    public static List<Statement> lists(StackScope scope) {
        String place = scope.config().region() + ":" + scope.config().account().id() + ":";
        return List.of(
                // To list them all is to have the action on every name, AWS does not list a part.
                Statement.allow("ListByKind")
                        .actions("cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "rds:Describe*")
                        .on(
                                "arn:aws:cloudwatch:" + place + "alarm:*",
                                "arn:aws:logs:" + place + "log-group:*",
                                "arn:aws:rds:" + place + "*"),
                Statement.allow("List").actions(UNSCOPED).on("*"));
    }
}
