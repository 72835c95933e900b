package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.List;

/**
 * One line of a statement's condition; a statement's lines must all hold.
 *
 * @param operator such as {@code StringEquals}, as written
 * @param key such as {@code aws:SecureTransport}, as written; IAM ignores its case
 */
public record Condition(String operator, String key, List<Text> values) {
    public Condition {
        values = List.copyOf(values);
    }

    /** IAM ignores the case of operators and keys. */
    public boolean is(String otherOperator, String otherKey) {
        return operator.equalsIgnoreCase(otherOperator) && key.equalsIgnoreCase(otherKey);
    }

    /** Whether nobody knows what it compares: its operator or its key is not a literal. */
    public boolean isUnreadable() {
        return operator.equals("?") || operator.contains("${") || key.contains("${");
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + values;
    }
}
