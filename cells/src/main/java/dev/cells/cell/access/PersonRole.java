package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Roles that people take, with a second factor (45 CFR 164.312(d)) and for an hour (164.312(a)(2)(iii)). */
final class PersonRole {
    /** The shortest that AWS takes, and the longest that the audit takes. */
    private static final int SESSION_SECONDS = 3600;

    private final StackScope scope;
    private final Optional<String> organization;

    PersonRole(StackScope scope, Optional<String> organization) {
        this.scope = scope;
        this.organization = organization;
    }

    /** @param kind the value of the role's tag {@code access}, by which the audit knows it */
    IamRole create(String kind, String description, List<String> people, List<Statement> permissions) {
        Map<String, String> tags = new TreeMap<>(scope.tags());
        tags.put("access", kind);
        IamRole role = IamRole.Builder.create(scope.stack(), scope.id("role-" + kind))
                .name(scope.names().of(NameKind.IAM_ROLE, kind))
                .path(scope.names().iamPath())
                .description(description)
                .assumeRolePolicy(trust(people).json())
                .maxSessionDuration(SESSION_SECONDS)
                .permissionsBoundary(scope.parameters().read(AccountParameter.PERMISSIONS_BOUNDARY_ARN))
                .tags(tags)
                .build();
        IamRolePolicy.Builder.create(scope.stack(), scope.id("role-" + kind + "-policy"))
                .name("access")
                .role(role.getName())
                .policy(new PolicyDocument(permissions).json())
                .build();
        return role;
    }

    private PolicyDocument trust(List<String> people) {
        Statement statement = Statement.allow("AssumeWithSecondFactor")
                .to(people.stream().sorted().map(Principal::arn).toArray(Principal[]::new))
                .actions("sts:AssumeRole")
                .when("Bool", "aws:MultiFactorAuthPresent", "true");
        return PolicyDocument.of(organization
                .map(id -> statement.when("StringEquals", "aws:PrincipalOrgID", id))
                .orElse(statement));
    }

    /** What people may do. */
    static final class PersonPermissions {
        /** The database user of whoever breaks the glass. */
        private static final String WORKLOAD = "break-glass";

        private PersonPermissions() {}

        static List<Statement> ofLogs(StackScope scope) {
            String groups = "arn:aws:logs:" + scope.config().region() + ":"
                    + scope.config().account().id() + ":log-group:/cells/"
                    + scope.config().address() + "/*";
            return List.of(
                    Statement.allow("ReadLogs")
                            .actions("logs:FilterLogEvents", "logs:GetLogEvents")
                            .on(groups),
                    // Numbers without content; AWS cannot scope them.
                    Statement.allow("ReadMetrics")
                            .actions("cloudwatch:GetMetricData", "cloudwatch:ListMetrics")
                            .on("*"));
        }

        static Statement ofShells(StackScope scope, ClusterOutput.Cluster cluster) {
            String tasks = "arn:aws:ecs:" + scope.config().region() + ":"
                    + scope.config().account().id() + ":task/" + cluster.name() + "/*";
            return Statement.allow("OpenShells")
                    .actions("ecs:DescribeTasks", "ecs:ExecuteCommand")
                    .on(cluster.arn(), tasks);
        }

        /** Reading of every store of the cell. */
        static List<Statement> ofData(List<StoreOutput> stores) {
            List<Statement> statements = new ArrayList<>();
            List<StoreOutput> sorted = new ArrayList<>(stores);
            sorted.sort(Comparator.comparing(StoreOutput::name));
            for (StoreOutput store : sorted) {
                for (Grant grant : store.reading()) {
                    statements.add(statement("ReadStores" + (statements.size() + 1), grant));
                }
            }
            return statements;
        }

        private static Statement statement(String sid, Grant grant) {
            Statement statement = Statement.allow(sid)
                    .actions(grant.actions())
                    .on(grant.resources().stream().map(PersonPermissions::named).toList());
            for (Map.Entry<String, Map<String, String>> operator : new TreeMap<>(grant.condition()).entrySet()) {
                for (Map.Entry<String, String> key : new TreeMap<>(operator.getValue()).entrySet()) {
                    statement = statement.when(operator.getKey(), key.getKey(), named(key.getValue()));
                }
            }
            return statement;
        }

        private static String named(String text) {
            return text.replace(StoreOutput.WORKLOAD, WORKLOAD);
        }
    }
}
