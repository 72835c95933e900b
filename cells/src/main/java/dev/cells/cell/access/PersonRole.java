package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.Description;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Roles that people assume under their own name (45 CFR 164.312(d)) and for an hour (164.312(a)(2)(iii)). */
final class PersonRole {
    /** The shortest that AWS accepts, and the longest that the audit accepts. */
    private static final int SESSION_SECONDS = 3600;

    private final StackScope scope;
    private final PersonTrust trust;

    PersonRole(StackScope scope, PersonTrust trust) {
        this.scope = scope;
        this.trust = trust;
    }

    /** @param kind the value of the role's tag {@code access}, by which the audit knows it */
    IamRole create(String kind, String description, List<String> people, List<Statement> permissions) {
        Map<String, String> tags = new TreeMap<>(scope.roleTags());
        tags.put("access", kind);
        IamRole role = IamRole.Builder.create(scope.stack(), scope.id("role-" + kind))
                .name(scope.names().of(NameKind.IAM_ROLE, kind))
                .path(scope.names().iamPath())
                .description(Description.IAM_ROLE.of(description))
                .assumeRolePolicy(trust.of(people).json())
                .maxSessionDuration(SESSION_SECONDS)
                .permissionsBoundary(scope.parameters().read(AccountParameter.PERMISSIONS_BOUNDARY_ARN))
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

    /** What people may do. */
    static final class PersonPermissions {
        /**
         * Who somebody is to a store: the person by name, never a user that several share, so that the store's own
         * records tell who read (45 CFR 164.312(a)(2)(i)). Without a source identity the variable has no value, and the
         * statement allows nothing.
         */
        private static final String PERSON = "break-glass-${aws:SourceIdentity}";

        /** Part of a workload's reading that changes what others find; people only look. */
        private static final Set<String> CONSUMING = Set.of("sqs:ChangeMessageVisibility", "sqs:DeleteMessage");

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

        private PersonPermissions() {}

        /** Reading the cell's logs, and finding out what there is. Nobody can work on what he cannot list. */
        static List<Statement> ofOperation(StackScope scope) {
            String place =
                    scope.config().region() + ":" + scope.config().account().id() + ":";
            String groups = "arn:aws:logs:" + place + "log-group:/cells/"
                    + scope.config().address() + "/*";
            return List.of(
                    Statement.allow("ReadLogs")
                            .actions(
                                    "logs:DescribeLogStreams",
                                    "logs:FilterLogEvents",
                                    "logs:GetLogEvents",
                                    "logs:StartQuery")
                            .on(groups),
                    // To list them all is to have the action on every name, AWS does not list a part.
                    Statement.allow("ListByKind")
                            .actions("cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "rds:Describe*")
                            .on(
                                    "arn:aws:cloudwatch:" + place + "alarm:*",
                                    "arn:aws:logs:" + place + "log-group:*",
                                    "arn:aws:rds:" + place + "*"),
                    Statement.allow("List").actions(UNSCOPED).on("*"));
        }

        /** Finding out what runs in the cell's cluster, and why something does not. */
        static List<Statement> ofCluster(StackScope scope, ClusterOutput.Cluster cluster) {
            String place = "arn:aws:ecs:" + scope.config().region() + ":"
                    + scope.config().account().id() + ":";
            return List.of(
                    Statement.allow("DescribeServices")
                            .actions("ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTasks")
                            .on(
                                    cluster.arn(),
                                    place + "service/" + cluster.name() + "/*",
                                    place + "task/" + cluster.name() + "/*"),
                    Statement.allow("ListServices")
                            .actions("ecs:ListServices", "ecs:ListTasks")
                            .on("*")
                            .when("ArnEquals", "ecs:cluster", cluster.arn()));
        }

        /** Reading of every store of the cell. */
        static List<Statement> ofData(List<StoreOutput> stores) {
            List<Statement> statements = new ArrayList<>();
            List<StoreOutput> sorted = new ArrayList<>(stores);
            sorted.sort(Comparator.comparing(StoreOutput::name));
            for (StoreOutput store : sorted) {
                for (Grant grant : store.reading()) {
                    List<String> actions = grant.actions().stream()
                            .filter(action -> !CONSUMING.contains(action))
                            .toList();
                    statements.add(statement("ReadStores" + (statements.size() + 1), actions, grant));
                }
            }
            return statements;
        }

        private static Statement statement(String sid, List<String> actions, Grant grant) {
            Statement statement = Statement.allow(sid)
                    .actions(actions)
                    .on(grant.resources().stream().map(PersonPermissions::named).toList());
            for (Map.Entry<String, Map<String, String>> operator : new TreeMap<>(grant.condition()).entrySet()) {
                for (Map.Entry<String, String> key : new TreeMap<>(operator.getValue()).entrySet()) {
                    statement = statement.when(operator.getKey(), key.getKey(), named(key.getValue()));
                }
            }
            return statement;
        }

        private static String named(String text) {
            return text.replace(StoreOutput.WORKLOAD, PERSON);
        }
    }
}
