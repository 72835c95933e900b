package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.expression.Evaluator;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a {@link Stack} of the merged JSON of its files. */
final class StackBuilder {
    private final String name;
    private final Terraform json;
    private final Evaluator evaluator = new Evaluator(this::local);
    private final Map<String, Value> locals = new TreeMap<>();
    private final Set<String> evaluating = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();
    private final LocalBudget budget = new LocalBudget();
    private int depth;

    private StackBuilder(String name, Terraform json) {
        this.name = name;
        this.json = json;
    }

    static Stack build(String name, Terraform json) {
        return new StackBuilder(name, json).stack();
    }

    private Stack stack() {
        List<Resource> resources = new ArrayList<>();
        json.resources().forEach((address, body) -> resource(address, body, resources));
        List<Block> providers = json.providers().stream().map(this::block).toList();
        json.modules().forEach(module -> unread.add("module." + module));
        return new Stack(name, resources, providers, block(json.terraform()), unread);
    }

    private void resource(Address address, JsonNode body, List<Resource> resources) {
        Block block = block(body);
        Value instances = instances(body);
        boolean none = instances.is("0") || instances.equals(Block.EMPTY) || isEmptyList(instances);
        if (!none) {
            String path = body.path("//").path("metadata").path("path").asText("");
            resources.add(new Resource(address, block, isConditional(instances, new LinkedHashSet<>()), path));
        }
    }

    private Value instances(JsonNode body) {
        Value count = value(body.path("count"));
        return count.isAbsent() ? value(body.path("for_each")) : count;
    }

    /** {@code for_each} over another resource has as many instances as that one; at the end of a long chain, unknown. */
    private boolean isConditional(Value instances, Set<Address> seen) {
        if (!(instances instanceof Text text) || !instances.isUnknown()) {
            return false;
        }
        return seen.size() > LocalBudget.DEEPEST
                || text.reference()
                        .filter(chained -> chained.attribute().isEmpty() && seen.add(chained.address()))
                        .map(chained -> json.resources().get(chained.address()))
                        .map(body -> isConditional(instances(body), seen))
                        .orElse(true);
    }

    private static boolean isEmptyList(Value value) {
        return value instanceof Sequence sequence && sequence.items().isEmpty();
    }

    /** Locals are evaluated when first needed: they may name each other in any order. */
    private Value local(String local) {
        String name = "local." + local;
        JsonNode source = json.locals().get(local);
        if (source == null) {
            return Text.unknown(name);
        }
        if (depth + evaluator.depth() > LocalBudget.DEEPEST) {
            return Text.unknown(name + ", which is nested too deeply");
        }
        Value value = locals.get(local);
        if (value == null) {
            if (!evaluating.add(local)) {
                return Text.unknown(name + ", which refers to itself");
            }
            value = value(source);
            evaluating.remove(local);
            locals.put(local, value);
        }
        if (!budget.allows(value)) {
            value = Text.unknown(name + ", which expands to too much text");
            locals.put(local, value);
        }
        return value;
    }

    private Value value(JsonNode node) {
        depth++;
        Value value = valueOf(node);
        depth--;
        return value;
    }

    private Value valueOf(JsonNode node) {
        if (node.isObject()) {
            return block(node);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>(node.size());
            node.forEach(item -> items.add(value(item)));
            return new Sequence(items);
        }
        if (node.isNull() || node.isMissingNode()) {
            return Absent.ABSENT;
        }
        return node.isTextual() ? evaluator.evaluate(node.textValue()) : Text.of(Scalars.text(node));
    }

    private Block block(JsonNode node) {
        TreeMap<String, Value> entries = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("//")) {
                entries.put(entry.getKey(), value(entry.getValue()));
            }
        });
        Terraform.objects(node.path("dynamic")).forEach(dynamic -> dynamic.properties()
                .forEach(kind -> entries.put(kind.getKey(), Text.unknown("dynamic " + kind.getKey()))));
        return new Block(entries);
    }
}
