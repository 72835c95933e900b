package dev.cells.terraform.policy;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code data.aws_iam_policy_document}: source documents first, then its own statements, then overriding documents; a
 * later statement replaces an earlier one of the same sid (provider documentation).
 */
final class DocumentPolicy {
    private final Function<Value, Policy> reader;

    DocumentPolicy(Function<Value, Policy> reader) {
        this.reader = reader;
    }

    Policy read(Resource document) {
        List<Policy> layers = new ArrayList<>();
        sources(document, "source_policy_documents", "source_json").forEach(layers::add);
        layers.add(own(document));
        sources(document, "override_policy_documents", "override_json").forEach(layers::add);
        Map<Object, Statement> merged = new LinkedHashMap<>();
        String unknown = "";
        for (Policy layer : layers) {
            unknown = unknown.isEmpty() ? layer.unknown() : unknown;
            for (Statement statement : layer.statements()) {
                // The same statement twice says nothing more, and documents of documents would double each time.
                merged.put(statement.sid().isEmpty() ? statement : statement.sid(), statement);
            }
        }
        return new Policy(
                List.copyOf(merged.values()), unknown, !document.get("version").is("2008-10-17"));
    }

    private List<Policy> sources(Resource document, String list, String single) {
        List<Policy> policies = new ArrayList<>();
        document.get(single).items().forEach(json -> policies.add(reader.apply(json)));
        document.get(list).items().forEach(json -> policies.add(reader.apply(json)));
        return policies;
    }

    private static Policy own(Resource document) {
        Value blocks = document.get("statement");
        if (blocks instanceof Text) {
            return Policy.unknown("statements are " + blocks);
        }
        List<Value> unknown =
                blocks.items().stream().filter(Text.class::isInstance).toList();
        return new Policy(
                blocks.items().stream()
                        .filter(block -> !(block instanceof Text))
                        .map(DocumentPolicy::statement)
                        .toList(),
                unknown.isEmpty() ? "" : "a statement is " + unknown.get(0));
    }

    private static Statement statement(Value block) {
        Set<String> not = new HashSet<>();
        return new Statement(
                block.get("sid").literal().orElse(""),
                block.get("effect").isAbsent() ? "Allow" : block.get("effect").toString(),
                principals(block, not),
                texts(block, "actions", "action", not),
                texts(block, "resources", "resource", not),
                block.get("condition").items().stream()
                        .map(DocumentPolicy::condition)
                        .toList(),
                not);
    }

    private static List<Principal> principals(Value block, Set<String> not) {
        List<Principal> principals = new ArrayList<>();
        if (!block.get("not_principals").isAbsent()) {
            not.add("principal");
        }
        for (Value entry : either(block, "principals").items()) {
            String type = entry.get("type").toString();
            for (Text id : texts(entry.get("identifiers"))) {
                principals.add(new Principal(type, id));
            }
        }
        return principals;
    }

    private static List<Text> texts(Value block, String list, String element, Set<String> not) {
        if (!block.get("not_" + list).isAbsent()) {
            not.add(element);
        }
        return texts(either(block, list));
    }

    private static Value either(Value block, String list) {
        Value inverted = block.get("not_" + list);
        return inverted.isAbsent() ? block.get(list) : inverted;
    }

    private static Condition condition(Value block) {
        return new Condition(
                block.get("test").toString(), block.get("variable").toString(), texts(block.get("values")));
    }

    /** The data source writes IAM's own variables as {@code &{…}}, so that Terraform leaves them alone. */
    private static List<Text> texts(Value list) {
        return JsonPolicy.texts(list).stream()
                .map(text -> text.literal()
                        .map(literal -> Text.of(literal.replace("&{", "${")))
                        .orElse(text))
                .toList();
    }
}
