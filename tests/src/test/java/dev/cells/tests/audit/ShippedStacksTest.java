package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The stacks as they are synthesized, judged by every rule; then each broken in one place. */
class ShippedStacksTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AuditOptions OPTIONS = AuditOptions.on(LocalDate.of(2026, 1, 1));
    private static final Map<String, Stack> STACKS = new TreeMap<>();
    private static JsonNode acme;

    @BeforeAll
    static void read() throws IOException {
        ShippedStacks.all().forEach(stack -> {
            String address = stack.address().toString();
            STACKS.put(address, StackReader.parse(address, stack.json()).get());
        });
        acme = MAPPER.readTree(ShippedStacks.stack("acme").json());
    }

    @Test
    void nothingFailsAndNothingIsUnknown() {
        AuditReport report = Auditor.hipaa().audit(STACKS.values(), OPTIONS);
        assertThat(report.stacks()).contains("base/sandbox", "acme", "borealis");
        assertThat(report.findings())
                .filteredOn(finding -> finding.status() != Status.PASS)
                .isEmpty();
        assertThat(report.statement()).isEqualTo("no failing machine-checkable control");
    }

    /** Rule, JSON pointer into the cell of acme, and the value put there (- takes it away, + adds it to a list). */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(
            resources = "/audit/broken.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = true)
    void theRuleSeesWhatIsBroken(String rule, String pointer, String edit) throws IOException {
        assertThat(broken(pointer, edit))
                .extracting(finding -> finding.rule().id())
                .contains(rule);
    }

    /** Edits that look like the broken ones and change nothing that any rule is about. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/audit/harmless.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = true)
    void noRuleIsAlarmedByALookAlike(String pointer, String edit) throws IOException {
        assertThat(broken(pointer, edit)).isEmpty();
    }

    private static List<Finding> broken(String pointer, String edit) throws IOException {
        JsonNode copy = acme.deepCopy();
        apply(copy, JsonPointer.compile(pointer), edit);
        Map<String, Stack> stacks = new TreeMap<>(STACKS);
        stacks.put("acme", StackReader.parse("acme", copy.toString()).get());
        List<Finding> found = new ArrayList<>();
        AuditOptions one = OPTIONS.judging(Set.of("acme"));
        for (Finding finding : Auditor.hipaa().audit(stacks.values(), one).findings()) {
            if (finding.status() != Status.PASS) {
                found.add(finding);
            }
        }
        return found;
    }

    private static void apply(JsonNode root, JsonPointer pointer, String edit) throws IOException {
        JsonNode parent = root.at(pointer.head());
        String key = pointer.last().getMatchingProperty();
        assertThat(parent.isContainerNode())
                .as("%s is in the stack", pointer.head())
                .isTrue();
        if (edit.equals("-")) {
            assertThat(((ObjectNode) parent).remove(key))
                    .as("%s is in the stack", pointer)
                    .isNotNull();
        } else if (edit.startsWith("+")) {
            JsonNode list = parent.path(key).isArray() ? parent.get(key) : ((ObjectNode) parent).putArray(key);
            ((ArrayNode) list).add(MAPPER.readTree(edit.substring(1)));
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), MAPPER.readTree(edit));
        } else {
            ((ObjectNode) parent).set(key, MAPPER.readTree(edit));
        }
    }
}
