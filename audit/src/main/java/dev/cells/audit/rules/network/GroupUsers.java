package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the security groups of all stacks are on. An argument whose name speaks of a security group puts the group on the
 * resource, also where the id is read from what another stack publishes. To publish an id, to tag something with it or
 * to name it as a source puts it on nothing.
 */
final class GroupUsers {
    /** They mention a group to say where traffic comes from, or whom they are a rule of. */
    private static final Set<String> RULES = Set.of(
            GroupRules.GROUP,
            GroupRules.DEFAULT_GROUP,
            GroupRules.OLD_RULE,
            GroupRules.RULE,
            "aws_vpc_security_group_egress_rule");

    /** They hand a name on, or say something about it. */
    private static final Set<String> NO_USERS = Set.of("aws_ssm_parameter", "terraform_data", "null_resource");

    private static final String ARGUMENT = "security_group";

    private final Map<String, Map<Address, Map<String, Located>>> users = new HashMap<>();

    private GroupUsers(StackSet stacks) {
        for (Stack stack : stacks.stacks().values()) {
            Scope scope = new Scope(stack, stacks);
            for (Resource resource : stack.resources().values()) {
                if (!resource.address().data()
                        && !RULES.contains(resource.type())
                        && !NO_USERS.contains(resource.type())
                        && !resource.type().startsWith("aws_iam_")) {
                    visit(scope, resource, resource.body(), false);
                }
            }
        }
    }

    /** In a form of the stack that its conditions allow, only what is there in that form uses a group. */
    static List<Located> of(Scope scope, Resource group) {
        return scope
                .stacks()
                .view(GroupUsers.class, GroupUsers::new)
                .users
                .getOrDefault(scope.stack().name(), Map.of())
                .getOrDefault(group.address(), Map.of())
                .values()
                .stream()
                .filter(user -> !user.stack().name().equals(scope.stack().name())
                        || scope.stack().find(user.resource().address()).isPresent())
                .toList();
    }

    private void visit(Scope scope, Resource user, Value value, boolean isGroup) {
        if (value instanceof Block block) {
            block.entries().forEach((name, nested) -> {
                if (!name.startsWith("tags")) {
                    visit(scope, user, nested, isGroup || name.contains(ARGUMENT));
                }
            });
        } else if (value instanceof Text text) {
            note(scope, user, text, isGroup);
        } else {
            value.items().forEach(item -> visit(scope, user, item, isGroup));
        }
    }

    /** Elsewhere than in such an argument, a group that is named itself counts too: as the value of a setting, say. */
    private void note(Scope scope, Resource user, Text text, boolean isGroup) {
        Located at = new Located(scope.stack(), user);
        for (Reference reference : text.references()) {
            if (reference.address().type().equals(GroupRules.GROUP)) {
                scope.stack().find(reference.address()).ifPresent(group -> add(scope.stack(), group, at));
            }
        }
        if (isGroup) {
            scope.stack().targets(text, GroupRules.GROUP).forEach(group -> add(scope.stack(), group, at));
            scope.find(text, GroupRules.GROUP).ifPresent(group -> add(group.stack(), group.resource(), at));
            sameAs(scope, text).forEach(other -> scope.stack()
                    .targets(other, GroupRules.GROUP)
                    .forEach(group -> add(scope.stack(), group, at)));
        }
    }

    /** The list that {@code ${aws_lb.public.security_groups}} repeats. */
    private static List<Value> sameAs(Scope scope, Text text) {
        return text.reference()
                .flatMap(reference -> scope.stack()
                        .find(reference.address())
                        .map(other -> other.get(reference.attribute()).items()))
                .orElse(List.of());
    }

    private void add(Stack owner, Resource group, Located user) {
        users.computeIfAbsent(owner.name(), key -> new HashMap<>())
                .computeIfAbsent(group.address(), key -> new TreeMap<>())
                .put(user.stack().name() + ":" + user.resource(), user);
    }
}
