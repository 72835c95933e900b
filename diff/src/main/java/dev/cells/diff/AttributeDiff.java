package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.diff.AttributeChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The attributes in which two bodies differ. What Terraform and AWS read as the same is the same: {@code null} and nothing, a
 * block and a list of one, {@code true} and {@code "true"}, the order of a set, and in policies one item and a list of it.
 */
final class AttributeDiff {
    /** Lists in policies of AWS, whose order means nothing (IAM user guide, "Grammar of the IAM JSON policy language"). */
    private static final Set<String> POLICY_LISTS = Set.of(
            "Statement",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "AWS",
            "Service",
            "Federated",
            "CanonicalUser");

    private final List<AttributeChange> changes = new ArrayList<>();

    private AttributeDiff() {}

    static List<AttributeChange> of(String type, JsonNode before, JsonNode after) {
        AttributeDiff diff = new AttributeDiff();
        diff.compare(Step.at(type), before, after);
        return diff.changes;
    }

    private void compare(Step at, JsonNode one, JsonNode other) {
        JsonNode before = plain(one);
        JsonNode after = plain(other);
        if (before.equals(after) || isNothing(before) && isNothing(after)) {
            return;
        }
        if (isNothing(before) || isNothing(after)) {
            add(at, isNothing(before) ? Kind.ADDED : Kind.REMOVED, before, after);
        } else if (before.isValueNode() && after.isValueNode()) {
            scalars(at, before, after);
        } else if (before.isObject() && after.isObject()) {
            objects(at, before, after);
        } else if (before.isArray() && after.isArray()) {
            lists(at, before, after);
        } else if (isOneItem(before, after) || isOneItem(after, before)) {
            lists(at, list(before), list(after));
        } else {
            add(at, Kind.CHANGED, before, after);
        }
    }

    /** Without what generators note for themselves. */
    private static JsonNode plain(JsonNode node) {
        return node instanceof ObjectNode object && object.has("//")
                ? object.deepCopy().without("//")
                : node;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** A block, or a value of a policy, may be written without the list around it. */
    private static boolean isOneItem(JsonNode node, JsonNode list) {
        return !node.isArray() && list.isArray();
    }

    private static JsonNode list(JsonNode node) {
        return node.isArray() ? node : JsonNodeFactory.instance.arrayNode().add(node);
    }

    private void scalars(Step at, JsonNode before, JsonNode after) {
        Optional<JsonNode> was = Documents.in(before);
        Optional<JsonNode> is = Documents.in(after);
        if (was.isPresent() && is.isPresent()) {
            int known = changes.size();
            compare(at.inDocument(), was.get(), is.get());
            if (changes.size() == known) {
                add(at, Kind.REFORMATTED, before, after);
            }
        } else if (at.document() || !before.asText().equals(after.asText())) {
            add(at, Kind.CHANGED, before, after);
        }
    }

    private void objects(Step at, JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> compare(at.child(name), before.path(name), after.path(name)));
    }

    private void lists(Step at, JsonNode before, JsonNode after) {
        if (!containers(before) && !containers(after)) {
            values(at, before, after);
            return;
        }
        Items items = Items.matched(before, after);
        boolean single = before.size() == 1 && after.size() == 1;
        for (Items.Pair pair : items.pairs()) {
            Step item = pair.key().map(at::keyed).orElseGet(() -> single ? at : at.numbered(pair.index()));
            compare(item, pair.before(), pair.after());
        }
        if (items.isReordered()) {
            order(at, before, after);
        }
    }

    private static boolean containers(JsonNode list) {
        for (JsonNode item : list) {
            if (item.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    /** Lists of plain values: what was added and removed, not which position has another value. */
    private void values(Step at, JsonNode before, JsonNode after) {
        if (sorted(before).equals(sorted(after))) {
            order(at, before, after);
        } else {
            add(at, Kind.CHANGED, before, after);
        }
    }

    private static Map<String, Integer> sorted(JsonNode list) {
        Map<String, Integer> counts = new TreeMap<>();
        list.forEach(item -> counts.merge(item.asText(), 1, Integer::sum));
        return counts;
    }

    private void order(Step at, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            add(at, Kind.REORDERED, before, after);
        }
    }

    private void add(Step at, Kind kind, JsonNode before, JsonNode after) {
        boolean ordered =
                !ProviderFacts.isSet(at.type(), at.attribute()) && !(at.document() && POLICY_LISTS.contains(at.name()));
        changes.add(Meaning.of(at, kind, present(before), present(after), ordered));
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return isNothing(node) ? Optional.empty() : Optional.of(node);
    }
}
