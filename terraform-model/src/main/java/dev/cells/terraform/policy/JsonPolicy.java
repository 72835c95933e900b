package dev.cells.terraform.policy;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A policy in IAM's JSON form. Names of elements are read without regard to case, as IAM does. */
final class JsonPolicy {
    private JsonPolicy() {}

    static Policy of(Value document) {
        List<Statement> statements = new ArrayList<>();
        String unknown = "";
        for (Value statement : element(document, "Statement").items()) {
            if (statement instanceof Block block) {
                statements.add(statement(block));
            } else if (unknown.isEmpty()) {
                unknown = "a statement is " + statement;
            }
        }
        Value version = element(document, "Version");
        boolean variables = version.is("2012-10-17") || version.isUnknown();
        return new Policy(statements, unknown, variables);
    }

    private static Statement statement(Block block) {
        Set<String> not = new HashSet<>();
        List<Principal> principals = principals(either(block, "Principal", not));
        List<Text> actions = texts(either(block, "Action", not));
        List<Text> resources = texts(either(block, "Resource", not));
        return new Statement(
                element(block, "Sid").literal().orElse(""),
                element(block, "Effect").toString(),
                principals,
                actions,
                resources,
                conditions(element(block, "Condition")),
                not);
    }

    /** The element, or its inversion: IAM allows one of the two. */
    private static Value either(Block statement, String name, Set<String> not) {
        Value inverted = element(statement, "Not" + name);
        if (inverted.isAbsent()) {
            return element(statement, name);
        }
        not.add(name.toLowerCase(Locale.ROOT));
        return inverted;
    }

    private static Value element(Value value, String name) {
        if (value instanceof Block block) {
            for (Map.Entry<String, Value> entry : block.entries().entrySet()) {
                if (entry.getKey().equalsIgnoreCase(name)) {
                    return entry.getValue();
                }
            }
        }
        return Absent.ABSENT;
    }

    private static List<Principal> principals(Value value) {
        List<Principal> principals = new ArrayList<>();
        if (value instanceof Block block) {
            block.entries().forEach((type, ids) -> texts(ids).forEach(id -> principals.add(new Principal(type, id))));
        } else {
            texts(value).forEach(id -> principals.add(new Principal("*", id)));
        }
        return principals;
    }

    private static List<Condition> conditions(Value value) {
        List<Condition> conditions = new ArrayList<>();
        if (value instanceof Block operators) {
            operators.entries().forEach((operator, keys) -> conditions.addAll(lines(operator, keys)));
        } else if (!value.isAbsent()) {
            conditions.add(new Condition("?", value.toString(), List.of()));
        }
        return conditions;
    }

    private static List<Condition> lines(String operator, Value keys) {
        if (!(keys instanceof Block block)) {
            return List.of(new Condition(operator, keys.toString(), List.of()));
        }
        return block.entries().entrySet().stream()
                .map(entry -> new Condition(operator, entry.getKey(), texts(entry.getValue())))
                .toList();
    }

    static List<Text> texts(Value value) {
        return value.items().stream()
                .map(item -> item instanceof Text text ? text : Text.unknown(item.toString()))
                .toList();
    }
}
