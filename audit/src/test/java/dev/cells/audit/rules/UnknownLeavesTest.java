package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An unknown is never harmless: where a rule fails, no leaf that becomes a variable makes it pass or fall silent. */
class UnknownLeavesTest {
    /** Rules that still take one of their unknowns for harmless. */
    private static final Set<String> STILL_GUESSING = Set.of(
            "BKP-03", "ENC-10", "ENC-11", "ENC-02", "IAM-01", "IAM-20", "NET-01", "NET-02", "NET-06", "NET-07",
            "SEC-01", "TLS-03", "TLS-05", "TLS-06", "TLS-08");

    private static final JsonNode UNKNOWN = JsonNodeFactory.instance.textNode("${var.unknown}");

    @Test
    void noVerdictTurnsFromFailToPassWhereALeafBecomesUnknown() {
        Map<String, Rule> rules = Catalog.rules().stream()
                .collect(Collectors.toMap(rule -> rule.info().id(), rule -> rule));
        List<String> harmless = new ArrayList<>();
        for (Fixture fixture : Fixture.all()) {
            SortedMap<String, String> before = fixture.judged(rules.get(fixture.rule()));
            if (!before.containsValue("fail") || isGuessing(fixture.rule())) {
                continue;
            }
            ObjectNode copy = fixture.json().deepCopy();
            copy.remove("//");
            eachLeaf(copy, "", (path, set) -> {
                // The alias of a provider is its address, by which verdicts are compared.
                if (path.matches("/provider/aws/[0-9]+/alias")) {
                    return;
                }
                JsonNode was = set.put(UNKNOWN);
                ObjectNode whole = copy.deepCopy();
                whole.set("//", fixture.json().path("//"));
                SortedMap<String, String> after =
                        new Fixture(fixture.rule(), fixture.name(), whole).judged(rules.get(fixture.rule()));
                before.forEach((address, status) -> {
                    String now = after.getOrDefault(address, "nothing");
                    if (status.equals("fail") && !now.equals("fail") && !now.equals("unknown")) {
                        harmless.add(
                                "%s %s %s: %s at %s".formatted(fixture.rule(), fixture.name(), address, now, path));
                    }
                });
                set.put(was);
            });
        }
        assertThat(String.join("\n", harmless)).isEmpty();
    }

    /** The engine of reachability reads an unknown as no connection, and with it most rules of isolation. */
    private static boolean isGuessing(String rule) {
        boolean ofEngine = rule.startsWith("REACH-") || rule.startsWith("ISO-") && !rule.equals("ISO-16");
        return STILL_GUESSING.contains(rule) || ofEngine;
    }

    private interface Leaf {
        /** Returns what was there. */
        JsonNode put(JsonNode value);
    }

    private interface Leaves {
        void at(String path, Leaf leaf);
    }

    private static void eachLeaf(JsonNode node, String path, Leaves action) {
        if (node instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> visit(object.get(key), path + "/" + key, action, value -> object.set(key, value)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                visit(array.get(i), path + "/" + i, action, value -> array.set(index, value));
            }
        }
    }

    private static void visit(JsonNode child, String path, Leaves action, Consumer<JsonNode> setter) {
        if (child.isContainerNode() && !child.isEmpty()) {
            eachLeaf(child, path, action);
            return;
        }
        // An empty object is a block, and a block cannot be a variable.
        if (child.isObject()) {
            return;
        }
        action.at(path, value -> {
            setter.accept(value);
            return child;
        });
    }
}
