package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Line;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policies;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Allow statements of the policies of a stack. */
final class PolicyGrants {
    /** Arguments that hold a policy, by type; the same are no mentions. */
    private static final Map<String, Map<String, Kind>> HOLDERS = Map.ofEntries(
            Map.entry("aws_iam_policy", Map.of("policy", Kind.IDENTITY)),
            Map.entry("aws_iam_role_policy", Map.of("policy", Kind.IDENTITY)),
            Map.entry("aws_iam_user_policy", Map.of("policy", Kind.IDENTITY)),
            Map.entry("aws_iam_group_policy", Map.of("policy", Kind.IDENTITY)),
            Map.entry("aws_iam_role", Map.of("assume_role_policy", Kind.TRUST, "inline_policy.policy", Kind.IDENTITY)),
            Map.entry("aws_ssoadmin_permission_set_inline_policy", Map.of("inline_policy", Kind.IDENTITY)),
            Map.entry("aws_kms_key", Map.of("policy", Kind.KEY)),
            Map.entry("aws_kms_key_policy", Map.of("policy", Kind.KEY)),
            Map.entry("aws_kms_replica_key", Map.of("policy", Kind.KEY)),
            Map.entry("aws_vpc_endpoint", Map.of("policy", Kind.ENDPOINT)),
            Map.entry("aws_vpc_endpoint_policy", Map.of("policy", Kind.ENDPOINT)));

    private static final Set<String> RESOURCE_POLICIES =
            Set.of("policy", "access_policies", "access_policy", "policy_document", "resource_policy");

    private PolicyGrants() {}

    /** Whether the argument holds a policy. */
    static boolean isPolicy(String type, String path) {
        return kind(type, path) != null;
    }

    private static Kind kind(String type, String path) {
        Map<String, Kind> known = HOLDERS.get(type);
        if (known != null) {
            return known.get(path);
        }
        return RESOURCE_POLICIES.contains(path) ? Kind.RESOURCE : null;
    }

    static List<Grant> of(Stack stack, Function<Value, String> texts) {
        List<Grant> grants = new ArrayList<>();
        for (Resource resource : stack.resources().values()) {
            if (resource.address().data() || isBoundary(stack, resource)) {
                continue;
            }
            Set<String> arguments = HOLDERS.containsKey(resource.type())
                    ? HOLDERS.get(resource.type()).keySet()
                    : RESOURCE_POLICIES;
            for (String argument : arguments) {
                for (Value holder : holders(resource, argument)) {
                    read(stack, resource, argument, holder, texts, grants);
                }
            }
        }
        return grants;
    }

    private static List<Value> holders(Resource resource, String argument) {
        int dot = argument.indexOf('.');
        return dot < 0
                ? List.of(resource.get(argument))
                : resource.get(argument.substring(0, dot)).items().stream()
                        .map(block -> block.get(argument.substring(dot + 1)))
                        .toList();
    }

    private static void read(
            Stack stack,
            Resource resource,
            String argument,
            Value holder,
            Function<Value, String> texts,
            List<Grant> into) {
        if (holder.isAbsent() || holder.is("")) {
            return;
        }
        Kind named = kind(resource.type(), argument);
        Kind kind = named == Kind.IDENTITY && isOfPeople(stack, resource) ? Kind.PERSON : named;
        Policy policy = Policies.read(stack, holder);
        String address = resource.toString();
        for (Statement statement : policy.statements()) {
            if (!statement.denies()) {
                into.add(grant(kind, address, argument, statement, texts));
            }
        }
        if (!policy.isWhole()) {
            into.add(new Grant(
                    kind,
                    address,
                    argument,
                    "a statement",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of(),
                    policy.unknown()));
        }
    }

    /** @param texts as in {@code PhysicalTexts} */
    static Grant grant(Kind kind, String address, String argument, Statement statement, Function<Value, String> texts) {
        return new Grant(
                kind,
                address,
                argument,
                statement.toString(),
                statement.principals().stream()
                        .map(who -> who.type() + " " + texts.apply(who.id()))
                        .toList(),
                lower(statement.actions(), texts),
                statement.resources().stream().map(texts).toList(),
                statement.conditions().stream()
                        .map(line -> new Line(
                                line.operator().toLowerCase(Locale.ROOT),
                                line.key().toLowerCase(Locale.ROOT),
                                line.values().stream().map(texts).toList()))
                        .toList(),
                statement.not(),
                "");
    }

    private static List<String> lower(List<Text> all, Function<Value, String> texts) {
        return all.stream()
                .map(texts)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }

    /** Whether the role of a policy trusts no service of AWS, and so is of people. */
    private static boolean isOfPeople(Stack stack, Resource policy) {
        return stack.targets(policy.get("role"), "aws_iam_role").stream()
                .map(role -> Policies.read(stack, role.get("assume_role_policy")))
                .anyMatch(trust -> trust.isWhole()
                        && trust.allowing().stream()
                                .flatMap(statement -> statement.principals().stream())
                                .noneMatch(who -> who.type().equalsIgnoreCase("Service")));
    }

    /** A permissions boundary grants nothing. */
    private static boolean isBoundary(Stack stack, Resource policy) {
        return policy.type().equals("aws_iam_policy")
                && policy.get("tags").get("access").is("boundary")
                && stack.ofType("aws_iam_role_policy_attachment", "aws_iam_policy_attachment").stream()
                        .noneMatch(attachment -> stack.targets(attachment.get("policy_arn"), policy.type())
                                .contains(policy));
    }
}
