package dev.cells.constructs;

import dev.cells.config.name.Tier;
import dev.cells.constructs.AccountParameters.AccountParameter;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
import java.util.List;

/**
 * A role that one AWS service assumes, with one inline policy and, in tiers above base, the account's permissions
 * boundary.
 */
public final class ServiceRole {
    private final IamRole role;

    /**
     * @param thing the role's name within the stack
     * @param service host name of the service that assumes it, such as {@code ecs-tasks.amazonaws.com}
     * @param statements what it may do; empty for a role without permissions
     */
    public ServiceRole(StackScope scope, String thing, String service, String description, List<Statement> statements) {
        this(
                scope,
                thing,
                PolicyDocument.trust(service, scope.config().account().id().value()),
                description,
                statements);
    }

    /** The same with a custom trust policy. */
    public ServiceRole(
            StackScope scope, String thing, PolicyDocument trust, String description, List<Statement> statements) {
        IamRole.Builder builder = IamRole.Builder.create(scope.stack(), scope.id("role-" + thing))
                .name(scope.names().of(NameKind.IAM_ROLE, thing))
                .path(scope.names().iamPath())
                .description(Description.IAM_ROLE.of(description))
                .assumeRolePolicy(trust.json())
                .tags(scope.roleTags());
        if (scope.config().address().tier() != Tier.BASE) {
            builder.permissionsBoundary(scope.parameters().read(AccountParameter.PERMISSIONS_BOUNDARY_ARN));
        }
        role = builder.build();
        if (!statements.isEmpty()) {
            IamRolePolicy.Builder.create(scope.stack(), scope.id("role-" + thing + "-policy"))
                    .name("access")
                    .role(role.getName())
                    .policy(new PolicyDocument(statements).json())
                    .build();
        }
    }

    /** A reference to its name. */
    public String name() {
        return role.getName();
    }

    /** A reference to its ARN. */
    public String arn() {
        return role.getArn();
    }
}
