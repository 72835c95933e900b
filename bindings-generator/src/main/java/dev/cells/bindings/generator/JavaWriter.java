package dev.cells.bindings.generator;

import dev.cells.bindings.generator.JavaTypes.Getter;
import dev.cells.bindings.generator.Model.Attribute;
import dev.cells.bindings.generator.Model.Block;
import dev.cells.bindings.generator.Model.Collection;
import dev.cells.bindings.generator.Model.Element;
import dev.cells.bindings.generator.Model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the Java classes of an element and of its blocks. */
final class JavaWriter {
    private static final String PACKAGE = "imports.aws.";

    /** Those of Terraform's meta-arguments that are supported; another one does not compile. */
    private static final String META_ARGUMENTS =
            """

                    public Builder dependsOn(java.util.List<? extends ITerraformDependable> value) {
                        dependencies(value);
                        return this;
                    }

                    public Builder lifecycle(TerraformResourceLifecycle value) {
                        put("lifecycle", value);
                        return this;
                    }

                    public Builder provider(TerraformProvider value) {
                        providedBy(value);
                        return this;
                    }
            """;

    private final String version;
    private final SortedMap<String, String> files = new TreeMap<>();

    /** @param version of the provider */
    JavaWriter(String version) {
        this.version = version;
    }

    /** Sources by path. */
    SortedMap<String, String> write(List<Element> elements) {
        elements.forEach(element -> {
            add(element, element.className(), elementClass(element));
            for (Block block : element.blocks()) {
                add(element, block.name(), blockInterface(block));
                if (element.kind() != Kind.PROVIDER) {
                    add(element, block.reference(), referenceClass(block));
                    if (isRepeated(element, block)) {
                        add(element, block.list(), listClass(block));
                    }
                }
            }
        });
        return files;
    }

    private void add(Element element, String className, String body) {
        String path = (PACKAGE + element.folder()).replace('.', '/') + "/" + className + ".java";
        String text = "package " + PACKAGE + element.folder() + ";\n\nimport io.cdktn.cdktn.*;\n\n" + body;
        if (files.put(path, text) != null) {
            throw new IllegalStateException("two classes at " + path);
        }
    }

    private String elementClass(Element element) {
        boolean provider = element.kind() == Kind.PROVIDER;
        String parent =
                switch (element.kind()) {
                    case RESOURCE -> "TerraformResource";
                    case DATA_SOURCE -> "TerraformDataSource";
                    case PROVIDER -> "TerraformProvider";
                };
        String build = requirements(element.attributes(), false) + "            return new " + element.className()
                + "(this);\n";
        return "public class %s extends %s {\n".formatted(element.className(), parent)
                + "    private %s(Builder builder) {\n        super(builder, %s);\n    }\n"
                        .formatted(
                                element.className(),
                                provider
                                        ? "\"aws\", \"hashicorp/aws\", \"" + version + "\""
                                        : "\"" + element.type() + "\"")
                + (provider ? "" : getters(element.attributes()) + setters(element.attributes()))
                + "\n    public static final class Builder extends ElementBuilder {\n"
                + "        private Builder(software.constructs.Construct scope, String id) {\n"
                + "            super(scope, id);\n        }\n"
                + "\n        public static Builder create(software.constructs.Construct scope, String id) {\n"
                + "            return new Builder(scope, id);\n        }\n"
                + (provider ? "" : META_ARGUMENTS)
                + inputs(element.attributes())
                + "\n        public %s build() {\n%s        }\n    }\n}\n".formatted(element.className(), build);
    }

    private static String blockInterface(Block block) {
        String name = block.name();
        return "public interface %s {\n".formatted(name)
                + "    static Builder builder() {\n        return new Builder();\n    }\n"
                + "\n    final class Builder extends StructBuilder implements %s {\n".formatted(name)
                + inputs(block.attributes())
                + "\n        public %s build() {\n".formatted(name)
                + requirements(block.attributes(), block.complete())
                + "            return copyTo(new Builder());\n        }\n    }\n}\n";
    }

    private static String referenceClass(Block block) {
        return "public class %s extends ComplexObject {\n".formatted(block.reference())
                + "    public %s(String expression) {\n        super(expression);\n    }\n".formatted(block.reference())
                + getters(block.attributes()) + "}\n";
    }

    private static String listClass(Block block) {
        return "public class %s extends ComplexList {\n".formatted(block.list())
                + "    public %s(String expression) {\n        super(expression);\n    }\n".formatted(block.list())
                + "\n    public %1$s get(Number index) {\n        return new %1$s(item(index));\n    }\n}\n"
                        .formatted(block.reference());
    }

    private static String inputs(List<Attribute> attributes) {
        StringBuilder text = new StringBuilder();
        assignable(attributes).forEach(attribute -> JavaTypes.inputs(attribute.type())
                .forEach(type -> text.append(
                        "\n        public Builder %s(%s value) {\n            put(\"%s\", value);\n            return this;\n        }\n"
                                .formatted(Words.method(attribute.name()), type, attribute.terraform()))));
        return text.toString();
    }

    /** CDK Terrain has setters for what is no block. */
    private static String setters(List<Attribute> attributes) {
        StringBuilder text = new StringBuilder();
        assignable(attributes).filter(attribute -> !isBlock(attribute)).forEach(attribute -> JavaTypes.inputs(
                        attribute.type())
                .forEach(type -> text.append("\n    public void set%s(%s value) {\n        put(\"%s\", value);\n    }\n"
                        .formatted(
                                Words.capitalized(Words.method(attribute.name())),
                                type.replace("Map<String, ? extends Object>", "Map<String, Object>"),
                                attribute.terraform()))));
        return text.toString();
    }

    private static String getters(List<Attribute> attributes) {
        StringBuilder text = new StringBuilder();
        attributes.forEach(attribute -> {
            Getter getter = JavaTypes.getter(attribute);
            text.append("\n    public %s get%s() {\n        return %s;\n    }\n"
                    .formatted(getter.type(), Words.capitalized(Words.method(attribute.name())), getter.value()));
        });
        return text.toString();
    }

    private static String requirements(List<Attribute> attributes, boolean complete) {
        List<String> required = new ArrayList<>();
        assignable(attributes)
                .filter(Attribute::required)
                .forEach(attribute -> required.addAll(List.of(attribute.terraform(), attribute.name())));
        String all = complete
                ? call(
                        "nullUnlessSet",
                        attributes.stream().map(Attribute::terraform).toList())
                : "";
        return call("require", required) + all;
    }

    private static String call(String method, List<String> names) {
        return names.isEmpty() ? "" : "            " + method + "(\"" + String.join("\", \"", names) + "\");\n";
    }

    private static Stream<Attribute> assignable(List<Attribute> attributes) {
        return attributes.stream().filter(Attribute::assignable);
    }

    private static boolean isBlock(Attribute attribute) {
        return attribute.type() instanceof Block
                || attribute.type() instanceof Collection collection && collection.element() instanceof Block;
    }

    private static boolean isRepeated(Element element, Block block) {
        return Stream.concat(
                        element.attributes().stream(),
                        element.blocks().stream().flatMap(other -> other.attributes().stream()))
                .anyMatch(attribute -> attribute.type() instanceof Collection collection
                        && !collection.single()
                        && block.equals(collection.element()));
    }
}
