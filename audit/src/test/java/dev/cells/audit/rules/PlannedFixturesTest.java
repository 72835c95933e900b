package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Rule;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules on plans of the fixtures: what a plan does not know changes no verdict, and what it knows decides. */
class PlannedFixturesTest {
    private static final Map<String, Rule> RULES = Catalog.rules().stream()
            .collect(Collectors.toMap(rule -> rule.info().id(), Function.identity()));

    /** A plan that knows nothing but the constants of the program says what the program says. */
    @Test
    void thePlanOfNewResourcesHasTheVerdictsOfTheProgram() {
        List<String> differ = new ArrayList<>();
        for (Fixture fixture : Fixture.all()) {
            Stack declared = stack(fixture, fixture.json());
            SortedMap<String, String> after = judged(
                    fixture, FixturePlan.of(fixture.json(), fixture.json()).over(declared));
            compare(fixture, after, differ);
        }
        assertThat(String.join("\n", differ)).isEmpty();
    }

    /**
     * Each constant of a resource is a variable, of which Terraform knows the value. Where nothing tells the items of a list
     * apart, what is not known in them remains so.
     */
    @Test
    void whatIsKnownInThePlanHasTheVerdictsOfAConstantOrIsUnknown() {
        List<String> differ = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Fixture fixture : Fixture.all()) {
            ObjectNode program = fixture.json().deepCopy();
            program.path("resource")
                    .forEach(type ->
                            type.forEach(body -> leavesBecomeVariables(body.isArray() ? body.path(0) : body, true)));
            Stack declared = stack(fixture, program);
            SortedMap<String, String> after =
                    judged(fixture, FixturePlan.of(program, fixture.json()).over(declared));
            SortedMap<String, String> known = new TreeMap<>(after);
            known.replaceAll((address, status) ->
                    status.equals("unknown") ? fixture.expected().getOrDefault(address, "nothing") : status);
            compare(fixture, known, differ);
            compare(fixture, after, unknown);
        }
        assertThat(String.join("\n", differ)).isEmpty();
        assertThat(unknown).hasSizeLessThan(Fixture.all().size() / 20);
    }

    /**
     * Without the program less is known: what fails may become unknown, but never harmless. The engine of reachability reads
     * an unknown as no connection.
     */
    @Test
    void nothingThatFailsPassesByThePlanAlone() {
        List<String> harmless = new ArrayList<>();
        for (Fixture fixture : Fixture.all()) {
            if (fixture.rule().equals("NET-02") || fixture.rule().startsWith("REACH-")) {
                continue;
            }
            SortedMap<String, String> after = judged(
                    fixture,
                    FixturePlan.of(fixture.json(), fixture.json())
                            .stack(stack(fixture, fixture.json()).name()));
            fixture.expected().forEach((address, status) -> {
                String now = after.getOrDefault(address, terraform(address, after));
                if (status.equals("fail") && !now.equals("fail") && !now.equals("unknown")) {
                    harmless.add(fixture + " " + address + ": " + now);
                }
            });
        }
        assertThat(String.join("\n", harmless)).isEmpty();
    }

    /** Of the block terraform a plan has another form, without the backend. */
    private static String terraform(String address, SortedMap<String, String> after) {
        return after.entrySet().stream()
                .filter(entry ->
                        address.startsWith("terraform.") && entry.getKey().startsWith("terraform."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("nothing");
    }

    private static Stack stack(Fixture fixture, ObjectNode json) {
        String name = fixture.json().path("//").path("stack").asText("acme");
        return StackReader.parse(name, json.toString()).get();
    }

    private static SortedMap<String, String> judged(Fixture fixture, Stack stack) {
        SortedMap<String, String> judged = new TreeMap<>();
        fixture.report(RULES.get(fixture.rule()), stack)
                .findings()
                .forEach(finding -> judged.put(finding.address(), finding.status() + ""));
        return judged;
    }

    private static void compare(Fixture fixture, SortedMap<String, String> after, List<String> differ) {
        if (!after.equals(fixture.expected())) {
            differ.add(fixture + ": " + after + "\n    and not " + fixture.expected());
        }
    }

    private static void leavesBecomeVariables(JsonNode node, boolean top) {
        if (node instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                boolean meta = top
                        && List.of(
                                        "//",
                                        "lifecycle",
                                        "count",
                                        "for_each",
                                        "provider",
                                        "depends_on",
                                        "provisioner",
                                        "dynamic")
                                .contains(key);
                if (!meta && isConstant(object.get(key))) {
                    object.set(key, JsonNodeFactory.instance.textNode("${var.x}"));
                } else if (!meta) {
                    leavesBecomeVariables(object.get(key), false);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (isConstant(array.get(i))) {
                    array.set(i, JsonNodeFactory.instance.textNode("${var.x}"));
                } else {
                    leavesBecomeVariables(array.get(i), false);
                }
            }
        }
    }

    private static boolean isConstant(JsonNode node) {
        return node.isValueNode()
                && !node.isNull()
                && !node.asText().contains("${")
                && !node.asText().contains("%{");
    }
}
