package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import java.util.Optional;
import java.util.Set;

/** Converts what the validator reports about a tree into problems that point to the user's files. */
final class Violations {
    private final SchemaView schema;
    private final MapNode tree;
    private final SettingPath prefix;
    private final boolean layer;

    Violations(SchemaView schema, MapNode tree, SettingPath prefix, boolean layer) {
        this.schema = schema;
        this.tree = tree;
        this.prefix = prefix;
        this.layer = layer;
    }

    /** Empty for what is allowed in a layer, although not in a whole section. */
    Optional<Problem> problem(ValidationMessage message) {
        Spot spot = locate(message.getInstanceLocation());
        if (layer && allowedInLayer(message, spot)) {
            return Optional.empty();
        }
        String key = message.getProperty();
        return Optional.of(
                switch (message.getType()) {
                    case "additionalProperties" -> unknownKey(spot, key);
                    case "required" -> required(spot, key);
                    case "propertyNames" ->
                        SchemaProblems.badName(spot.schema, spot.path.child(key), keyOrigin(spot, key));
                    default ->
                        SchemaProblems.badValue(message.getType(), keyword(message), spot.schema, spot.path, spot.node);
                });
    }

    private boolean allowedInLayer(ValidationMessage message, Spot spot) {
        boolean isReference =
                spot.node instanceof ScalarNode scalar && scalar.value() instanceof String text && text.contains("${");
        return isReference
                || message.getType().equals("required")
                || message.getType().equals("propertyNames") && "*".equals(message.getProperty());
    }

    /** A thing that is turned off and has no other settings does not exist: most likely its name is misspelled. */
    private Problem required(Spot spot, String key) {
        boolean switchable = spot.schema.filter(SchemaView::isSwitchable).isPresent();
        return switchable && Switches.isOff(spot.node)
                ? SchemaProblems.nothingToTurnOff(
                        spot.path, ((MapNode) spot.node).entries().get(Switches.KEY), spot.siblings)
                : SchemaProblems.missing(spot.schema, spot.path.child(key), own(spot.node.origin()));
    }

    /** A missing key is reported in the topmost file, whichever file began its map. */
    private Origin own(Origin where) {
        return where.file().equals(tree.origin().file()) ? where : tree.origin();
    }

    private Problem unknownKey(Spot spot, String key) {
        Origin where = keyOrigin(spot, key);
        SettingPath path = spot.path.child(key);
        if (key.equals(Switches.KEY)) {
            return SchemaProblems.notSwitchable(spot.path, where);
        }
        return SchemaProblems.unknownKey(spot.schema, path, where);
    }

    private static Origin keyOrigin(Spot spot, String key) {
        Node child = spot.node instanceof MapNode map ? map.entries().get(key) : null;
        return child == null ? spot.node.origin() : child.origin();
    }

    private static JsonNode keyword(ValidationMessage message) {
        JsonNode rule = message.getSchemaNode();
        return rule == null ? MissingNode.getInstance() : rule;
    }

    private Spot locate(JsonNodePath location) {
        Node node = tree;
        SchemaView view = schema;
        Set<String> siblings = Set.of();
        SettingPath path = prefix;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (node instanceof MapNode map && map.entries().containsKey(element.toString())) {
                siblings = map.entries().keySet();
                node = map.entries().get(element.toString());
                view = view == null ? null : view.child(element.toString()).orElse(null);
                path = path.child(element.toString());
            } else if (node instanceof ListNode list && element instanceof Integer index) {
                node = list.items().get(index);
                view = view == null ? null : view.items().orElse(null);
            }
        }
        return new Spot(node, Optional.ofNullable(view), path, siblings);
    }

    private record Spot(Node node, Optional<SchemaView> schema, SettingPath path, Set<String> siblings) {}
}
