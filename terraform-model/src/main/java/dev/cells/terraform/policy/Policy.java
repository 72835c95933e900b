package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The statements of a policy document.
 *
 * @param unknown why there may be further statements that nobody sees before the plan; empty where all are here
 * @param variables whether {@code ${aws:username}} is a variable and no plain text: not in version 2008-10-17, which is
 *     also that of a document that names none (IAM User Guide, "IAM JSON policy elements: Version")
 */
public record Policy(List<Statement> statements, String unknown, boolean variables) {
    public Policy {
        statements = List.copyOf(statements);
    }

    public Policy(List<Statement> statements, String unknown) {
        this(statements, unknown, true);
    }

    public static Policy of(List<Statement> statements) {
        return new Policy(statements, "");
    }

    public static Policy unknown(String why) {
        return new Policy(List.of(), why);
    }

    /** With every text replaced, such as by what references in it say. */
    public Policy with(UnaryOperator<Text> texts) {
        return new Policy(
                statements.stream().map(statement -> statement.with(texts)).toList(), unknown, variables);
    }

    public Policy plus(Policy other) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(other.statements);
        return new Policy(all, unknown.isEmpty() ? other.unknown : unknown, variables || other.variables);
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
