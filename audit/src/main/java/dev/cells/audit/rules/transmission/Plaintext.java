package dev.cells.audit.rules.transmission;

import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Statement;

/** The statement by which a resource's policy refuses plaintext. With a further condition it refuses only sometimes. */
final class Plaintext {
    private Plaintext() {}

    /** Whether it denies everyone, for the sole reason that {@code aws:SecureTransport} is false. */
    static Certainty isDenied(Statement statement) {
        if (statement.allows()
                || !statement.not().isEmpty()
                || statement.conditions().size() != 1) {
            return Certainty.NO;
        }
        Certainty effect = statement.denies()
                ? Certainty.YES
                : Certainty.of(statement.mayAllowOrDeny()).and(Certainty.MAYBE);
        return effect.and(statement.isForEveryone())
                .and(isPlaintext(statement.conditions().get(0)));
    }

    /** {@code BoolIfExists} denies everything that {@code Bool} denies. */
    private static Certainty isPlaintext(Condition condition) {
        boolean compares =
                (condition.is("Bool", "aws:SecureTransport") || condition.is("BoolIfExists", "aws:SecureTransport"))
                        && condition.values().size() == 1;
        if (!compares) {
            return Certainty.NO;
        }
        Text value = condition.values().get(0);
        return value.isUnknown() ? Certainty.MAYBE : Certainty.of(value.isFalse());
    }
}
