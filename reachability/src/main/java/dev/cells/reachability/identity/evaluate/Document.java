package dev.cells.reachability.identity.evaluate;

import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A policy as it takes part in an evaluation.
 *
 * @param source where it is declared, such as {@code acme:aws_iam_role_policy.role-api-task-policy}
 * @param unknown why there may be statements that nobody sees; empty where all are here
 * @param variables whether policy variables are replaced: not in version 2008-10-17
 */
public record Document(Kind kind, String source, List<Rule> rules, String unknown, boolean variables) {
    /** What a policy is attached to, which decides how it counts. */
    public enum Kind {
        IDENTITY("identity policy"),
        BOUNDARY("permissions boundary"),
        SESSION("session policy"),
        RESOURCE("resource policy"),
        ENDPOINT("endpoint policy"),
        ORGANIZATION("organization policy");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    public Document {
        rules = List.copyOf(rules);
    }

    /** @param texts the characters of a text, with stand-ins for what is not known */
    public static Document of(Kind kind, String source, Policy policy, Function<Text, String> texts) {
        List<Rule> rules = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            rules.add(rule(statement, rules.size() + 1, texts));
        }
        return new Document(kind, source, rules, policy.unknown(), policy.variables());
    }

    private static Rule rule(Statement statement, int position, Function<Text, String> texts) {
        return new Rule(
                "statement " + (statement.sid().isEmpty() ? position : statement.sid()),
                statement.effect(),
                statement.principals().stream()
                        .map(who -> new Rule.Who(who.type(), texts.apply(who.id())))
                        .toList(),
                statement.actions().stream().map(texts).toList(),
                statement.resources().stream().map(texts).toList(),
                statement.conditions().stream()
                        .map(line -> new Rule.Test(
                                line.operator(),
                                line.key(),
                                line.values().stream().map(texts).toList()))
                        .toList(),
                statement.not());
    }
}
