package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Leaks planted into the shipped stacks, each one small edit: all are found, with the way from cell to cell. */
class PlantedLeaksTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Stack> STACKS = new TreeMap<>();
    private static final Map<String, StackFacts> FACTS = new TreeMap<>();

    @BeforeAll
    static void read() {
        ShippedStacks.all().forEach(stack -> {
            String address = stack.address().toString();
            STACKS.put(address, StackReader.parse(address, stack.json()).get());
        });
        StackSet all = new StackSet(STACKS.values());
        STACKS.forEach((address, stack) -> FACTS.put(address, Fleet.read(stack, all)));
    }

    @Test
    void theShippedStacksHaveNone() {
        assertThat(judged(FACTS)).isEmpty();
    }

    /** The stack, a JSON pointer into it, the value put there, the rule that sees it, and words of the way. */
    @ParameterizedTest(name = "{3} {0} {1}")
    @CsvFileSource(
            resources = "/audit/leaks.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            maxCharsPerColumn = 20_000,
            ignoreLeadingAndTrailingWhitespace = true)
    void isFoundWithItsWay(String stack, String pointer, String edit, String rule, String words) throws IOException {
        assertThat(planted(stack, pointer, edit))
                .filteredOn(finding -> finding.rule().id().equals(rule)
                        && finding.stack().equals(stack)
                        && finding.status() == Status.FAIL)
                .anySatisfy(finding -> assertThat(finding.message()).contains(words.split(" ")));
    }

    private static List<Finding> planted(String stack, String pointer, String edit) throws IOException {
        JsonNode json = MAPPER.readTree(ShippedStacks.stack(stack).json());
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = json.at(at.head());
        if (parent.isMissingNode()) {
            JsonNode type = json.at(at.head().head());
            ObjectNode types = type.isMissingNode()
                    ? ((ObjectNode) json.at(at.head().head().head()))
                            .putObject(at.head().head().last().getMatchingProperty())
                    : (ObjectNode) type;
            parent = types.putObject(at.head().last().getMatchingProperty());
        }
        ((ObjectNode) parent).set(at.last().getMatchingProperty(), MAPPER.readTree(edit));
        Stack changed = StackReader.parse(stack, json.toString()).get();
        Map<String, Stack> stacks = new TreeMap<>(STACKS);
        stacks.put(stack, changed);
        Map<String, StackFacts> facts = new TreeMap<>(FACTS);
        facts.put(stack, Fleet.read(changed, new StackSet(stacks.values())));
        return judged(facts);
    }

    private static List<Finding> judged(Map<String, StackFacts> facts) {
        return Auditor.hipaa()
                .audit(new Fleet(facts.values()), new StackSet(List.of()), AuditOptions.on(LocalDate.of(2026, 1, 1)))
                .findings()
                .stream()
                .filter(finding -> finding.status() != Status.PASS)
                .toList();
    }
}
