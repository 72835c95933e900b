package dev.cells.audit.rules.transmission;

import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Statement;

/** The statement by which a resource's policy refuses plaintext. With a further condition it refuses only sometimes. */
final class Plaintext {
    private Plaintext() {}

    /** Whether it denies everyone, for the sole reason that {@code aws:SecureTransport} is false. */
    static boolean isDenied(Statement statement) {
        return statement.denies()
                && statement.isForEveryone()
                && statement.not().isEmpty()
                && statement.conditions().size() == 1
                && isPlaintext(statement.conditions().get(0));
    }

    /** {@code BoolIfExists} denies everything that {@code Bool} denies. */
    private static boolean isPlaintext(Condition condition) {
        return (condition.is("Bool", "aws:SecureTransport") || condition.is("BoolIfExists", "aws:SecureTransport"))
                && condition.values().size() == 1
                && condition.values().get(0).isFalse();
    }
}
