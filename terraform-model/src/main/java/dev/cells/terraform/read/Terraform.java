package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Shown;
import dev.cells.terraform.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The top-level blocks of one stack, gathered from its files as Terraform does: every file adds, and an override file
 * replaces single arguments of what is there. Every level of labels may be an object or a list of objects.
 */
final class Terraform {
    private static final Set<String> BLOCKS = Set.of(
            "//",
            "check",
            "data",
            "ephemeral",
            "import",
            "locals",
            "module",
            "moved",
            "output",
            "provider",
            "removed",
            "resource",
            "terraform",
            "variable");

    private final SortedMap<Address, ObjectNode> resources = new TreeMap<>();
    private final SortedMap<String, ObjectNode> blocks = new TreeMap<>();
    private final SortedMap<String, JsonNode> locals = new TreeMap<>();
    private final List<ObjectNode> providers = new ArrayList<>();
    private final SortedSet<String> modules = new TreeSet<>();
    private final SortedSet<String> unknownBlocks = new TreeSet<>();
    private final ObjectNode terraform = JsonNodeFactory.instance.objectNode();

    /**
     * @param override whether this is {@code override.tf.json} or {@code x_override.tf.json}
     * @param complain told of each thing that is no Terraform JSON, as a sentence
     */
    void add(JsonNode file, boolean override, Consumer<String> complain) {
        if (!file.isObject()) {
            complain.accept("a Terraform JSON file must be an object, but this is " + kind(file));
            return;
        }
        foreign(file).ifPresent(complain);
        file.properties().stream()
                .filter(entry -> !BLOCKS.contains(entry.getKey()) && holdsBlocks(entry.getValue()))
                .forEach(entry -> labels(entry.getKey(), entry.getValue()).forEach(unknownBlocks::add));
        labelled(file, "resource", complain, (type, named) -> resources(type, named, false, override, complain));
        labelled(file, "data", complain, (type, named) -> resources(type, named, true, override, complain));
        objects(file.path("locals"))
                .forEach(block -> block.properties().forEach(e -> locals.put(e.getKey(), e.getValue())));
        labelled(file, "provider", complain, (provider, body) -> {
            if (provider.equals("aws")) {
                provider(body, override);
            }
        });
        labelled(file, "output", complain, (output, body) -> block("output." + output, body));
        labelled(file, "variable", complain, (variable, body) -> block("var." + variable, body));
        labelled(file, "module", complain, (module, body) -> modules.add(module));
        objects(file.path("terraform")).forEach(terraform::setAll);
    }

    /** Blocks of resources and data sources, before {@code count} and {@code for_each}. */
    int size() {
        return resources.size();
    }

    /** JSON that is something else must not be judged as a stack without resources, which has no fault. */
    private static Optional<String> foreign(JsonNode file) {
        if (file.has("format_version")) {
            return Optional.of("this is a plan or a state in JSON, not a stack");
        }
        boolean terraform = file.properties().stream()
                .anyMatch(entry -> BLOCKS.contains(entry.getKey())
                        && !entry.getKey().equals("//")
                        && !entry.getKey().equals("data"));
        return file.properties().stream()
                .filter(entry -> !BLOCKS.contains(entry.getKey()))
                .filter(entry -> !terraform || !isName(entry.getKey()) || !holdsBlocks(entry.getValue()))
                .findFirst()
                .map(entry -> Shown.quoted(entry.getKey()) + " is not a block type of Terraform");
    }

    /** A newer Terraform has further types of blocks, such as {@code action} since 1.14: objects of objects by label. */
    private static boolean holdsBlocks(JsonNode value) {
        List<ObjectNode> blocks = objects(value);
        return !blocks.isEmpty()
                && blocks.stream().allMatch(block -> block.properties().stream()
                        .allMatch(entry -> entry.getKey().equals("//")
                                || isName(entry.getKey()) && entry.getValue().isContainerNode()));
    }

    /** {@code action.aws_lambda_invoke.x}; with one label, {@code action.x}. */
    private static List<String> labels(String kind, JsonNode value) {
        List<String> labels = new ArrayList<>();
        objects(value).forEach(block -> block.properties().forEach(entry -> {
            boolean deeper = holdsBlocks(entry.getValue());
            objects(entry.getValue()).forEach(inner -> inner.fieldNames()
                    .forEachRemaining(name ->
                            labels.add(kind + "." + entry.getKey() + (deeper && isName(name) ? "." + name : ""))));
        }));
        return labels;
    }

    private interface Label {
        void accept(String label, JsonNode body);
    }

    private static void labelled(JsonNode file, String kind, Consumer<String> complain, Label action) {
        JsonNode blocks = file.path(kind);
        if (!blocks.isMissingNode() && !blocks.isObject() && !blocks.isArray()) {
            complain.accept(Shown.quoted(kind) + " must be an object, but is " + kind(blocks));
        }
        objects(blocks).forEach(block -> block.properties().forEach(entry -> {
            String label = entry.getKey();
            if (isName(label)) {
                action.accept(label, entry.getValue());
            } else if (!label.equals("//")) {
                complain.accept(notAName(kind + "." + label));
            }
        }));
    }

    private void resources(String type, JsonNode named, boolean data, boolean override, Consumer<String> complain) {
        if (!named.isObject() && !named.isArray()) {
            complain.accept(Shown.quoted(type) + " must hold resources by name, but is " + kind(named));
        }
        objects(named).forEach(block -> block.properties().forEach(entry -> {
            Address address = new Address(data, type, entry.getKey());
            List<ObjectNode> bodies = objects(entry.getValue());
            if (entry.getKey().equals("//")) {
                return;
            }
            if (!isName(entry.getKey())) {
                complain.accept(notAName(address.toString()));
            } else if (bodies.size() != 1) {
                complain.accept(
                        Shown.quoted(address.toString()) + " must be one object, but is " + kind(entry.getValue()));
            } else {
                resource(address, bodies.get(0), override, complain);
            }
        }));
    }

    private void resource(Address address, ObjectNode body, boolean override, Consumer<String> complain) {
        ObjectNode known = resources.putIfAbsent(address, body);
        if (known != null && override) {
            resources.put(address, known.deepCopy().setAll(body));
        } else if (known != null) {
            complain.accept(Shown.quoted(address.toString()) + " is declared twice");
        }
    }

    private void block(String address, JsonNode bodies) {
        objects(bodies)
                .forEach(body -> blocks.merge(
                        address, body, (known, more) -> known.deepCopy().setAll(more)));
    }

    /** Outputs and variables by address. */
    SortedMap<String, ObjectNode> blocks() {
        return blocks;
    }

    private void provider(JsonNode blocks, boolean override) {
        for (ObjectNode body : objects(blocks)) {
            String alias = body.path("alias").asText("");
            int known = -1;
            for (int i = 0; i < providers.size(); i++) {
                known = providers.get(i).path("alias").asText("").equals(alias) ? i : known;
            }
            if (override && known >= 0) {
                providers.set(known, providers.get(known).deepCopy().setAll(body));
            } else {
                providers.add(body);
            }
        }
    }

    /** The objects of a level that may be one or a list of them; whatever is no object is left out. */
    static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            objects.add(object);
        } else if (node.isArray()) {
            node.forEach(item -> {
                if (item instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NULL -> "null";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            default -> "a boolean";
        };
    }

    private static String notAName(String labels) {
        return Shown.quoted(labels) + ": a name consists of letters, digits, _ and -, and begins with a letter or _";
    }

    /** As Terraform's identifiers: such a name can neither hide text from a reader nor be split at a dot. */
    private static boolean isName(String label) {
        return !label.isEmpty()
                && (label.charAt(0) == '_' || Character.isUnicodeIdentifierStart(label.codePointAt(0)))
                && label.codePoints()
                        .allMatch(c -> c == '-'
                                || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    Map<Address, ObjectNode> resources() {
        return resources;
    }

    Map<String, JsonNode> locals() {
        return locals;
    }

    List<ObjectNode> providers() {
        return providers;
    }

    /** Blocks of types that this version does not read, such as {@code action.aws_lambda_invoke.x}. */
    SortedSet<String> unknownBlocks() {
        return unknownBlocks;
    }

    SortedSet<String> modules() {
        return modules;
    }

    ObjectNode terraform() {
        return terraform;
    }
}
