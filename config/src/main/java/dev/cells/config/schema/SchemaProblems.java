package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages about what the schema does not allow. */
final class SchemaProblems {
    private SchemaProblems() {}

    static Problem unknownKey(Optional<SchemaView> schema, SettingPath path, Origin where) {
        List<String> known = schema.map(SchemaView::keys).orElse(List.of());
        String hint = Suggest.nearest(path.key(), known)
                .map(name -> "did you mean " + name + "? " + description(schema, name))
                .orElse(known.isEmpty() ? "" : "known settings: " + String.join(", ", known));
        SettingPath parent = path.parent().orElse(SettingPath.ROOT);
        String place = parent.isRoot() ? "here" : "in " + parent;
        return Problem.error(ProblemCode.UNKNOWN_KEY, "there is no setting " + Shown.clipped(path.key()) + " " + place)
                .path(path.toString())
                .at(where)
                .hint(hint.strip());
    }

    static Problem notSwitchable(SettingPath path, Origin where) {
        return Problem.error(ProblemCode.NOT_SWITCHABLE, path + " cannot be turned on or off")
                .path(path.toString())
                .at(where)
                .hint("give its settings instead of true or false");
    }

    static Problem missing(Optional<SchemaView> schema, SettingPath path, Origin where) {
        return Problem.error(ProblemCode.MISSING_KEY, path + " is missing")
                .path(path.toString())
                .at(where)
                .hint(description(schema, path.key()));
    }

    static Problem nothingToTurnOff(SettingPath path, Node state, Set<String> siblings) {
        return Problem.error(ProblemCode.NOTHING_TO_TURN_OFF, path + " is turned off, but no layer defines it")
                .path(path.toString())
                .at(state.origin())
                .hint(Suggest.among(path.key(), siblings).orElse("remove the line, or correct the name"));
    }

    static Problem badName(Optional<SchemaView> schema, SettingPath path, Origin where) {
        String role = schema.map(SchemaView::title)
                .filter(title -> !title.isEmpty())
                .map(title -> "the name of a " + title)
                .orElse("a name in " + path.parent().orElse(SettingPath.ROOT));
        return Problem.error(ProblemCode.BAD_NAME, Shown.quoted(path.key()) + " cannot be " + role)
                .path(path.toString())
                .at(where)
                .hint("use a DNS label: lower-case letters, digits and dashes, at most 32, a letter first");
    }

    static Problem badValue(String keyword, JsonNode rule, Optional<SchemaView> schema, SettingPath path, Node node) {
        Problem problem =
                switch (keyword) {
                    case "type" -> wrongType(rule, path, node);
                    case "enum", "const" -> notAllowed(keyword, rule, path, node);
                    case "pattern" -> Problem.error(ProblemCode.WRONG_FORM, path + " cannot be " + shown(node));
                    case "uniqueItems" ->
                        Problem.error(ProblemCode.DUPLICATE_ITEM, path + " contains the same value twice");
                    default ->
                        Problem.error(
                                ProblemCode.OUT_OF_RANGE,
                                path + " is " + shown(node) + ", but " + bound(keyword, rule));
                };
        String description = schema.map(SchemaView::description).orElse("");
        String hint = problem.hint().isEmpty() ? description : problem.hint() + " " + description;
        return problem.path(path.toString()).at(node.origin()).hint(hint.strip());
    }

    private static Problem wrongType(JsonNode rule, SettingPath path, Node node) {
        String wanted = rule.asText();
        Problem problem =
                Problem.error(ProblemCode.WRONG_TYPE, path + " must be " + noun(wanted) + ", but is " + noun(node));
        boolean number = node instanceof ScalarNode scalar && scalar.value() instanceof Number;
        return wanted.equals("string") && number
                ? problem.hint("quote it: \"" + Shown.clipped(node.display()) + "\".")
                : problem;
    }

    private static Problem notAllowed(String keyword, JsonNode rule, SettingPath path, Node node) {
        if (keyword.equals("const")) {
            return Problem.error(ProblemCode.NOT_ALLOWED, path + " must be " + rule.asText() + ", not " + shown(node));
        }
        List<String> choices = new ArrayList<>();
        rule.forEach(choice -> choices.add(choice.asText()));
        boolean quoted = node instanceof ScalarNode scalar && scalar.value() instanceof String;
        boolean number = rule.size() > 0 && rule.get(0).isNumber();
        if (quoted && number && choices.contains(node.display())) {
            return Problem.error(ProblemCode.WRONG_TYPE, path + " must be a number, but is " + noun(node))
                    .hint("remove the quotes: " + node.display() + ".");
        }
        Problem problem = Problem.error(
                ProblemCode.NOT_ALLOWED,
                path + " cannot be " + shown(node) + "; allowed are " + String.join(", ", choices));
        return Suggest.among(node.display(), choices).map(problem::hint).orElse(problem);
    }

    private static String bound(String keyword, JsonNode rule) {
        String limit = rule.asText();
        return switch (keyword) {
            case "minimum" -> "must be at least " + limit;
            case "maximum" -> "must be at most " + limit;
            case "exclusiveMinimum" -> "must be more than " + limit;
            case "exclusiveMaximum" -> "must be less than " + limit;
            case "multipleOf" -> "must be a multiple of " + limit;
            case "minLength" -> "must have at least " + limit + " characters";
            case "maxLength" -> "must have at most " + limit + " characters";
            case "minItems", "minProperties" -> "must have at least " + limit + " entries";
            case "maxItems", "maxProperties" -> "must have at most " + limit + " entries";
            default -> "breaks the rule " + keyword + ": " + limit;
        };
    }

    private static String noun(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "text";
        };
    }

    private static String noun(Node node) {
        if (node instanceof MapNode) {
            return "a map";
        }
        if (node instanceof ListNode) {
            return "a list";
        }
        Object value = ((ScalarNode) node).value();
        String kind = value instanceof String ? "text" : value instanceof Boolean ? "true or false" : "a number";
        return kind + " (" + shown(node) + ")";
    }

    private static String shown(Node node) {
        return Shown.quoted(node.display());
    }

    private static String description(Optional<SchemaView> schema, String key) {
        return schema.flatMap(view -> view.child(key))
                .map(SchemaView::description)
                .orElse("");
    }
}
