package dev.cells.bindings.generator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.bindings.generator.Model.Attribute;
import dev.cells.bindings.generator.Model.Block;
import dev.cells.bindings.generator.Model.Collection;
import dev.cells.bindings.generator.Model.Element;
import dev.cells.bindings.generator.Model.Kind;
import dev.cells.bindings.generator.Model.Simple;
import dev.cells.bindings.generator.Model.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the provider's schema, as {@code terraform providers schema -json} writes it. What is not known here fails, so
 * that no part of a type is left out without a word.
 */
final class SchemaReader {
    private static final String PREFIX = "aws_";

    /** Class names are unique among all types: the second of a name gets a letter more. */
    private final Set<String> classNames = new HashSet<>();

    private List<Block> blocks = new ArrayList<>();

    /** All elements in the order in which CDK Terrain's generator reads them, which decides who gets a name first. */
    List<Element> read(JsonNode provider) {
        List<Element> elements = new ArrayList<>();
        provider.path("resource_schemas")
                .properties()
                .forEach(entry -> elements.add(element(Kind.RESOURCE, entry.getKey(), entry.getValue())));
        provider.path("data_source_schemas")
                .properties()
                .forEach(entry -> elements.add(element(Kind.DATA_SOURCE, entry.getKey(), entry.getValue())));
        elements.add(element(Kind.PROVIDER, "aws", provider.path("provider")));
        return elements;
    }

    private Element element(Kind kind, String type, JsonNode schema) {
        String name =
                switch (kind) {
                    case RESOURCE -> type.substring(PREFIX.length());
                    case DATA_SOURCE -> "data_" + type;
                    case PROVIDER -> "aws_provider";
                };
        blocks = new ArrayList<>();
        String className = unique(Words.pascal(name));
        unique(className + "Config");
        List<Attribute> attributes = attributes(name, schema.path("block"));
        if (kind == Kind.PROVIDER) {
            attributes.add(new Attribute("alias", "alias", Simple.STRING, true, false));
        }
        String folder = kind == Kind.PROVIDER ? "provider" : name;
        return new Element(kind, folder, className, type, attributes, blocks);
    }

    private List<Attribute> attributes(String scope, JsonNode block) {
        List<Attribute> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : block.path("attributes").properties()) {
            JsonNode attribute = entry.getValue();
            if (attribute.path("write_only").asBoolean()) {
                continue; // requires Terraform 1.11, and we support 1.10
            }
            boolean optional = attribute.path("optional").asBoolean();
            boolean required = attribute.path("required").asBoolean();
            String name = entry.getKey();
            Type type = type(List.of(scope, name), attribute.path("type"), optional, required);
            attributes.add(new Attribute(Words.attribute(name), name, type, optional || required, required));
        }
        for (Map.Entry<String, JsonNode> entry : block.path("block_types").properties()) {
            attributes.add(nested(scope, entry.getKey(), entry.getValue()));
        }
        return attributes;
    }

    private Attribute nested(String scope, String name, JsonNode nested) {
        List<Attribute> attributes = attributes(scope + "_" + name, nested.path("block"));
        Block block = block(List.of(scope, name), attributes, false);
        String mode = nested.path("nesting_mode").asText();
        if (mode.equals("single")) {
            boolean all = !attributes.isEmpty() && attributes.stream().allMatch(Attribute::required);
            return new Attribute(Words.attribute(name), name, block, true, all);
        }
        if (!mode.equals("list") && !mode.equals("set")) {
            throw new IllegalArgumentException(scope + "." + name + ": blocks of mode " + mode + " are not supported");
        }
        boolean single = nested.path("max_items").asInt() == 1;
        boolean required = nested.path("min_items").asInt() > 0;
        return new Attribute(Words.attribute(name), name, new Collection(kind(mode), block, single), true, required);
    }

    private Type type(List<String> scope, JsonNode type, boolean optional, boolean required) {
        if (type.isTextual()) {
            return switch (type.asText()) {
                case "string" -> Simple.STRING;
                case "number" -> Simple.NUMBER;
                case "bool" -> Simple.BOOLEAN;
                default -> throw unsupported(scope, type);
            };
        }
        if (!type.isArray() || type.size() != 2) {
            throw unsupported(scope, type);
        }
        String kind = type.get(0).asText();
        if (!kind.equals("object")) {
            Type element = type(scope, type.get(1), optional, required);
            if (element instanceof Collection) {
                throw unsupported(scope, type);
            }
            return new Collection(kind(kind), element, false);
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : type.get(1).properties()) {
            String name = entry.getKey();
            List<String> inner = new ArrayList<>(scope);
            inner.add(name);
            attributes.add(new Attribute(
                    Words.attribute(name),
                    name,
                    type(inner, entry.getValue(), optional, required),
                    optional || required,
                    required));
        }
        return block(scope, attributes, optional || required);
    }

    private Block block(List<String> scope, List<Attribute> attributes, boolean complete) {
        String name = Words.pascal(String.join("_", scope));
        Block block = new Block(unique(name.endsWith("List") ? name + "Struct" : name), attributes, complete);
        blocks.add(block);
        return block;
    }

    private String unique(String className) {
        if (classNames.add(className)) {
            return className;
        }
        if (!classNames.add(className + "A")) { // CDK Terrain would let the third replace the second
            throw new IllegalArgumentException("three types would be called " + className);
        }
        return className + "A";
    }

    private static Collection.Kind kind(String mode) {
        return Collection.Kind.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    private static IllegalArgumentException unsupported(List<String> scope, JsonNode type) {
        return new IllegalArgumentException(
                String.join(".", scope) + ": values of type " + type + " are not supported");
    }
}
