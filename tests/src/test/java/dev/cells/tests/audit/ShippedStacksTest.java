package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stacks as they are synthesized, judged by every rule. */
class ShippedStacksTest {
    private static final AuditOptions OPTIONS =
            AuditOptions.on(ShippedStacks.DAY).made(ShippedStacks.names()).declared(ShippedStacks.declared());
    private static final Map<String, Stack> STACKS = new TreeMap<>();

    @BeforeAll
    static void read() {
        ShippedStacks.all().forEach(stack -> {
            String address = stack.address().toString();
            STACKS.put(address, StackReader.parse(address, stack.json()).get());
        });
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
}
