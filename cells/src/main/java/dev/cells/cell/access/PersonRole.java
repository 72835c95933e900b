package dev.cells.cell.access;

import dev.cells.constructs.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
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
}
