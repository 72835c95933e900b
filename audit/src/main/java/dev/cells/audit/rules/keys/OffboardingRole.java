package dev.cells.audit.rules.keys;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Principal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The role that disposes of a client's data: an {@code aws_iam_role} with the tag {@code access = offboarding}. */
final class OffboardingRole {
    private static final String ROLE = "aws_iam_role";

    /** A role's name is unique in its account, whatever its path (IAM User Guide, "IAM and AWS STS quotas"). */
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:iam::([0-9]{12}):role/(?:.*/)?([^/:]+)");

    private OffboardingRole() {}

    /** Whether the principal is that role; unknown where no stack at hand declares it. */
    static Answer is(Scope scope, Principal principal) {
        Optional<Located> role = find(scope, principal);
        if (role.isEmpty()) {
            boolean another = principal.isEveryone() == Certainty.YES
                    || principal
                            .id()
                            .literal()
                            .filter(id -> !id.contains(":role/") && !id.contains("*") && !id.contains("?"))
                            .isPresent();
            String seen =
                    principal + " may delete or disable the key, only the role with the tag access = offboarding may";
            return another ? Answer.fail(seen) : Answer.unknown(seen + ", and no stack at hand declares this one");
        }
        String name = role.get().from(scope.stack());
        Value tag = scope.in(role.get().stack()).tag(role.get().resource(), "access");
        String seen = name + " may delete or disable the key, and its tag access is "
                + (tag.isAbsent() ? "not set" : tag) + ", must be offboarding";
        return (tag.is("offboarding") ? Answer.pass(name) : tag.isUnknown() ? Answer.unknown(seen) : Answer.fail(seen))
                .because(name);
    }

    private static Optional<Located> find(Scope scope, Principal principal) {
        Optional<Located> referred = scope.find(principal.id(), ROLE);
        Matcher arn = ARN.matcher(principal.id().literal().orElse(""));
        if (referred.isPresent() || !arn.matches()) {
            return referred;
        }
        return scope.stacks().stacks().values().stream()
                .filter(stack ->
                        Account.id(scope.in(stack)).filter(arn.group(1)::equals).isPresent())
                .flatMap(stack -> stack.ofType(ROLE).stream()
                        .filter(role -> isNamed(scope.in(stack), role, arn.group(2)))
                        .map(role -> new Located(stack, role)))
                .findFirst();
    }

    private static boolean isNamed(Scope scope, Resource role, String name) {
        return scope.value(role, "name").is(name);
    }
}
