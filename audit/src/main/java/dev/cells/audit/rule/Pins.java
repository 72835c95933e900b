package dev.cells.audit.rule;

import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Statement;
import java.util.Locale;
import java.util.Set;

/** Conditions that hold a statement for everyone down to somebody. */
public final class Pins {
    /** Operators under which a missing key does not match; their {@code …IfExists} forms let it through. */
    private static final Set<String> EXACT =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

    private static final Set<String> CALLER = Set.of("kms:calleraccount", "aws:principalaccount", "aws:principalorgid");

    private Pins() {}

    /** Whether a condition fixes the caller's account or organization. */
    public static boolean toAccountOrOrganization(Statement statement) {
        return statement.conditions().stream().anyMatch(condition -> fixes(condition, CALLER));
    }

    /** Whether a condition compares one of the keys, in lower case, with fixed values. */
    public static boolean fixes(Condition condition, Set<String> keys) {
        return EXACT.contains(condition.operator().toLowerCase(Locale.ROOT))
                && keys.contains(condition.key().toLowerCase(Locale.ROOT))
                && !condition.values().isEmpty()
                && condition.values().stream().allMatch(Pins::isFixed);
    }

    private static boolean isFixed(Text value) {
        return value.literal()
                .map(text -> !text.contains("*") && !text.contains("?") && !text.contains("${"))
                .orElseGet(() -> value.reference().filter(Pins::isThisAccount).isPresent());
    }

    private static boolean isThisAccount(Reference reference) {
        return reference.address().data()
                && (reference.address().type().equals("aws_caller_identity")
                        || reference.address().type().equals("aws_organizations_organization"));
    }
}
