package dev.cells.terraform.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a policy document.
 *
 * @param unknown why there may be further statements that nobody sees before the plan; empty where all are here
 */
public record Policy(List<Statement> statements, String unknown) {
    public Policy {
        statements = List.copyOf(statements);
    }

    public static Policy of(List<Statement> statements) {
        return new Policy(statements, "");
    }

    public static Policy unknown(String why) {
        return new Policy(List.of(), why);
    }

    public Policy plus(Policy other) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(other.statements);
        return new Policy(all, unknown.isEmpty() ? other.unknown : unknown);
    }

    public boolean isWhole() {
        return unknown.isEmpty();
    }

    public List<Statement> allowing() {
        return statements.stream().filter(Statement::allows).toList();
    }

    public List<Statement> denying() {
        return statements.stream().filter(Statement::denies).toList();
    }
}
