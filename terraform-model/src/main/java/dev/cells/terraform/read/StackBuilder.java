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
import dev.cells.terraform.read.Repetition.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes a {@link Stack} of the merged JSON of its files. */
final class StackBuilder implements Evaluator.Names {
    /** Instances and dynamic blocks of one stack that are told apart. */
    private static final int MOST_MADE = 20_000;

    private static final Set<String> REPEATED_BY = Set.of("count", "for_each");

    private final String name;
    private final Terraform json;
    private final Evaluator evaluator;
    private final Dynamics dynamics;
    private final Map<String, Value> locals = new TreeMap<>();
    private final Set<String> evaluating = new LinkedHashSet<>();
    private final Map<Address, List<Instance>> repetitions = new HashMap<>();
    private final Set<Address> repeating = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();
    private final LocalBudget budget = new LocalBudget();
    private Map<String, Block> variables = Map.of();
    private int made;
    private int depth;

    private StackBuilder(String name, Terraform json) {
        this.name = name;
        this.json = json;
        evaluator = new Evaluator(this);
        dynamics = new Dynamics(this);
    }

    static Stack build(String name, Terraform json) {
        return new StackBuilder(name, json).stack();
    }

    private Stack stack() {
        List<Resource> resources = new ArrayList<>();
        json.resources().forEach((address, body) -> resource(address, body, resources));
        List<Block> providers = json.providers().stream().map(this::block).toList();
        json.modules().forEach(module -> unread.add("module." + module));
        unread.addAll(json.unknownBlocks());
        SortedMap<String, Block> blocks = new TreeMap<>();
        json.blocks().forEach((address, body) -> blocks.put(address, block(body)));
        return new Stack(name, resources, providers, block(json.terraform()), unread).withBlocks(blocks);
    }

    private void resource(Address address, JsonNode body, List<Resource> resources) {
        String path = body.path("//").path("metadata").path("path").asText("");
        for (Instance instance : repetition(address, body)) {
            boolean certain =
                    !instance.address().key().isEmpty() && !instance.address().isOpen();
            Block block = with(instance.names(), () -> block(body, certain ? REPEATED_BY : Set.of()));
            resources.add(new Resource(instance.address(), block, instance.condition(), path));
        }
    }

    /** At the end of a long chain of blocks, and in a circle, nobody knows how many there are. */
    private List<Instance> repetition(Address address, JsonNode body) {
        List<Instance> known = repetitions.get(address);
        if (known != null) {
            return known;
        }
        if (repeating.size() > LocalBudget.DEEPEST || !repeating.add(address)) {
            return List.of(Repetition.open(address, Text.of(address.toString()), address.toString()));
        }
        List<Instance> instances = with(
                Map.of(),
                () -> Repetition.of(address, value(body.path("count")), value(body.path("for_each")), this::known));
        repeating.remove(address);
        if (instances.size() > 1 && !mayMake(instances.size())) {
            instances = List.of(Repetition.open(address, Text.of(instances.size() + " keys"), ""));
        }
        repetitions.put(address, instances);
        return instances;
    }

    private Optional<List<Instance>> known(Address block) {
        return Optional.ofNullable(json.resources().get(block)).map(body -> repetition(block, body));
    }

    /** Counts what is made of blocks that repeat; false where the stack has too many of them. */
    boolean mayMake(int more) {
        boolean may = more <= Repetition.MOST && made + more <= MOST_MADE;
        made += may ? more : 0;
        return may;
    }

    /** With further names that stand for values. */
    <T> T with(Map<String, Block> more, Supplier<T> action) {
        Map<String, Block> before = variables;
        Map<String, Block> all = new HashMap<>(more.isEmpty() ? Map.of() : before);
        all.putAll(more);
        variables = all;
        T result = action.get();
        variables = before;
        return result;
    }

    @Override
    public Optional<Block> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Value within(Value value) {
        return budget.allows(value) ? value : Text.unknown("a value that expands to too much text");
    }

    @Override
    public Optional<List<Address>> instances(Address block) {
        return known(block)
                .filter(all -> all.stream().allMatch(Instance::isCertain))
                .map(all -> all.stream().map(Instance::address).toList());
    }

    /** Locals are evaluated when first needed: they may name each other in any order. */
    @Override
    public Value local(String local) {
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
            value = with(Map.of(), () -> value(source));
            evaluating.remove(local);
            locals.put(local, value);
        }
        if (!budget.allows(value)) {
            value = Text.unknown(name + ", which expands to too much text");
            locals.put(local, value);
        }
        return value;
    }

    Value value(JsonNode node) {
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

    Block block(JsonNode node) {
        return block(node, Set.of());
    }

    private Block block(JsonNode node, Set<String> without) {
        TreeMap<String, Value> entries = new TreeMap<>();
        node.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!key.equals("//") && !without.contains(key) && !Dynamics.isOne(key, entry.getValue())) {
                entries.put(key, value(entry.getValue()));
            }
        });
        dynamics.add(node, entries);
        return new Block(entries);
    }
}
