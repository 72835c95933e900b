package dev.cells.bindings.generator;

import dev.cells.bindings.generator.Model.Attribute;
import dev.cells.bindings.generator.Model.Block;
import dev.cells.bindings.generator.Model.Collection;
import dev.cells.bindings.generator.Model.Simple;
import dev.cells.bindings.generator.Model.Type;
import java.util.List;

/** How values look in Java: what methods accept, and what getters return. */
final class JavaTypes {
    private static final String LIST = "java.util.List<%s>";
    private static final String MAP = "java.util.Map<String, %s>";
    private static final String RESOLVABLE = "IResolvable";

    private JavaTypes() {}

    /**
     * A getter.
     *
     * @param type that it returns
     * @param value an expression; the methods that it uses are those of the runtime
     */
    record Getter(String type, String value) {}

    /** The types that a value can be given as; each has a method of its own. */
    static List<String> inputs(Type type) {
        if (type instanceof Simple simple) {
            return simple == Simple.BOOLEAN ? List.of(simple.java(), RESOLVABLE) : List.of(simple.java());
        }
        if (type instanceof Block block) {
            return List.of(block.name());
        }
        Collection collection = (Collection) type;
        String wrapper = collection.kind() == Collection.Kind.MAP ? MAP : LIST;
        if (collection.element() instanceof Block block) {
            return collection.single()
                    ? List.of(block.name())
                    : List.of(wrapper.formatted("? extends " + block.name()), RESOLVABLE);
        }
        Simple element = (Simple) collection.element();
        return switch (element) {
            case BOOLEAN ->
                collection.kind() == Collection.Kind.MAP
                        ? List.of(MAP.formatted("? extends Object"))
                        : List.of(wrapper.formatted("? extends Object"), RESOLVABLE);
            case NUMBER -> List.of(wrapper.formatted("? extends Number"));
            case STRING -> List.of(wrapper.formatted("String"));
        };
    }

    /** The getter of an attribute: a reference to it. */
    static Getter getter(Attribute attribute) {
        String name = '"' + attribute.terraform() + '"';
        String place = "expression(" + name + ")";
        if (attribute.type() instanceof Simple simple) {
            return switch (simple) {
                case STRING -> new Getter("String", "string(" + name + ")");
                case NUMBER -> new Getter("Number", "number(" + name + ")");
                case BOOLEAN ->
                    new Getter(attribute.assignable() ? "Object" : RESOLVABLE, "new Expression(" + place + ")");
            };
        }
        if (attribute.type() instanceof Block block) {
            return reference(block, place);
        }
        Collection collection = (Collection) attribute.type();
        String items = collection.kind() == Collection.Kind.SET ? "\"tolist(\" + " + place + " + \")\"" : place;
        if (collection.element() instanceof Block block) {
            return collection.single()
                    ? reference(block, place + " + \"[0]\"")
                    : new Getter(block.list(), "new " + block.list() + "(" + items + ")");
        }
        String element = ((Simple) collection.element()).java();
        if (collection.kind() != Collection.Kind.MAP) {
            return new Getter(LIST.formatted(element), "list(" + items + ")");
        }
        return attribute.assignable()
                ? new Getter(MAP.formatted(element.equals("Boolean") ? "Object" : element), "map(" + place + ")")
                : new Getter("StringMap", "new StringMap(" + place + ")");
    }

    private static Getter reference(Block block, String place) {
        return new Getter(block.reference(), "new " + block.reference() + "(" + place + ")");
    }
}
