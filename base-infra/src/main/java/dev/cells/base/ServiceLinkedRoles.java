package dev.cells.base;

import dev.cells.base.BaseSettings.RoleSource;
import dev.cells.constructs.StackScope;
import imports.aws.iam_service_linked_role.IamServiceLinkedRole;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The roles as which AWS services act for what the stacks of this account use. Most services make theirs at first use,
 * but not all: a search domain in a VPC is refused without (OpenSearch developer guide, "Using service-linked roles"),
 * and the first ECS cluster of an account fails at times since its role is not known everywhere yet.
 *
 * <p>There is one role of a kind in an account, whoever made it, and AWS refuses a second. Terraform cannot create what
 * may exist, so the config says which do: {@code existing}. See decision 23.
 */
final class ServiceLinkedRoles {
    private final SortedMap<ServiceRole, IamServiceLinkedRole> made = new TreeMap<>();

    /** @param sources for each kind whether it is created here */
    ServiceLinkedRoles(StackScope stack, Map<String, RoleSource> sources) {
        StackScope scope = stack.at("service-linked-roles");
        for (ServiceRole kind : ServiceRole.values()) {
            if (sources.get(kind.toString()) == RoleSource.CREATE) {
                made.put(
                        kind,
                        IamServiceLinkedRole.Builder.create(scope.stack(), scope.id("service-role-" + kind))
                                .awsServiceName(kind.service())
                                .tags(scope.tags())
                                .build());
            }
        }
    }

    /** What has to exist before a resource that a service handles as this role; nothing for one that exists already. */
    List<ITerraformDependable> before(ServiceRole kind) {
        return Optional.ofNullable(made.get(kind))
                .map(List::<ITerraformDependable>of)
                .orElse(List.of());
    }
}
