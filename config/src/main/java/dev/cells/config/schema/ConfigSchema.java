package dev.cells.config.schema;

import com.networknt.schema.ValidationMessage;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The schema, read once, when it is first needed. Safe for use by many threads. */
public final class ConfigSchema {
    private final Map<Part, SchemaView> views = new EnumMap<>(Part.class);

    @SuppressWarnings("unchecked")
    private ConfigSchema() {
        Map<String, Object> definitions =
                (Map<String, Object>) PlainJson.read(text()).get("$defs");
        for (Part part : Part.values()) {
            Map<String, Object> definition = (Map<String, Object>) definitions.get(part.definition());
            views.put(part, SchemaView.of(definition, definitions));
        }
    }

    /** The one schema of this program. */
    public static ConfigSchema get() {
        return Holder.SCHEMA;
    }

    /** The schema file as it is written. */
    public static String text() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream("/dev/cells/config/cells.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public SchemaView view(Part part) {
        return views.get(part);
    }

    /**
     * Holds a whole section against the schema.
     *
     * @param prefix dotted path of the tree's root, for problems
     */
    public List<Problem> check(Part part, MapNode tree, String prefix) {
        return check(part, tree, prefix, false);
    }

    /** The same for one layer of a section: keys may be missing, and {@code "*"} and references may stand in it. */
    public List<Problem> checkLayer(Part part, MapNode tree, String prefix) {
        return check(part, tree, prefix, true);
    }

    private List<Problem> check(Part part, MapNode tree, String prefix, boolean layer) {
        if (new FastAccept(layer).accepts(views.get(part), tree)) {
            return List.of();
        }
        return validate(part, tree, prefix, layer);
    }

    /** What the library says; for trees that were not accepted at once. */
    List<Problem> validate(Part part, MapNode tree, String prefix, boolean layer) {
        Violations violations = new Violations(views.get(part), tree, prefix, layer);
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : ValidatorHolder.VALIDATOR.violations(part, TreeJson.of(tree))) {
            violations.problem(message).ifPresent(problems::add);
        }
        return problems;
    }

    private static final class Holder {
        private static final ConfigSchema SCHEMA = new ConfigSchema();
    }

    private static final class ValidatorHolder {
        private static final SchemaValidator VALIDATOR = new SchemaValidator(text());
    }
}
