package dev.cells.audit.rule;

import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Conditions that hold a statement for everyone down to somebody. */
public final class Pins {
    /** Operators under which a missing key does not match; their {@code …IfExists} forms let it through. */
    private static final Set<String> EXACT =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

    private static final Set<String> CALLER = Set.of("kms:calleraccount", "aws:principalaccount", "aws:principalorgid");

    /** Conditions that say by which call a resource is being made (Service Authorization Reference). */
    private static final Set<String> MAKING = Set.of("ec2:createaction", "elasticfilesystem:createaction");

    /**
     * A tag of what restore tests of AWS Backup make, which they delete by it (AWS managed policy
     * AWSServiceRolePolicyForBackupRestoreTesting). No cell has it on a resource.
     */
    private static final String OF_TEST = "aws:resourcetag/awsbackup-restore-test";

    private Pins() {}

    /** Whether a condition holds it to resources that hold nothing of a store: new ones, and those of a restore test. */
    public static Certainty toNewOrTested(Statement statement) {
        return statement.conditions().stream()
                .map(condition -> Certainty.of(isOfTest(
                        condition.operator(),
                        condition.key(),
                        condition.values().stream()
                                .map(value -> value.literal().orElse("?"))
                                .toList())))
                .reduce(toOneOf(statement, MAKING), Certainty::or);
    }

    /** Whether a line of a condition asks for the tag of restore tests. */
    public static boolean isOfTest(String operator, String key, List<String> values) {
        return operator.equalsIgnoreCase("Null") && key.equalsIgnoreCase(OF_TEST) && values.equals(List.of("false"));
    }

    /** Whether a condition key, in lower case, says by which call a resource is being made. */
    public static boolean isOfMaking(String key) {
        return MAKING.contains(key);
    }

    /** Whether a condition fixes the caller's account or organization. */
    public static Certainty toAccountOrOrganization(Statement statement) {
        return toOneOf(statement, CALLER);
    }

    /** Whether a condition compares one of the keys, in lower case, with fixed values. */
    public static Certainty toOneOf(Statement statement, Set<String> keys) {
        return statement.conditions().stream()
                .map(condition -> fixes(condition, keys))
                .reduce(Certainty.NO, Certainty::or);
    }

    private static Certainty fixes(Condition condition, Set<String> keys) {
        if (condition.isUnreadable()) {
            return Certainty.MAYBE;
        }
        boolean pinning = EXACT.contains(condition.operator().toLowerCase(Locale.ROOT))
                && keys.contains(condition.key().toLowerCase(Locale.ROOT))
                && !condition.values().isEmpty();
        return pinning
                ? condition.values().stream().map(Pins::isFixed).reduce(Certainty.YES, Certainty::and)
                : Certainty.NO;
    }

    /** One account or organization: an id, or the attribute of a resource. A variable may hold a wildcard. */
    private static Certainty isFixed(Text value) {
        return value.literal()
                .map(text -> Certainty.of(!text.contains("*") && !text.contains("?") && !text.contains("${")))
                .orElseGet(() -> ArnPattern.of(value).isOne() ? Certainty.YES : Certainty.MAYBE);
    }
}
