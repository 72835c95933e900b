package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.flow.Flow;
import dev.cells.reachability.identity.flow.IdentityFlows;
import dev.cells.reachability.identity.flow.Undeclared;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped stacks declare can work by identity, and nothing else can. */
class ShippedIdentityTest {
    /** Fewer would mean that flows are no longer found in the stacks. */
    private static final int FLOWS = 500;

    private final Identities identities = new Identities(new StackSet(ShippedStacks.all().stream()
            .map(stack ->
                    StackReader.parse(stack.address().toString(), stack.json()).get())
            .toList()));

    @Test
    void everyFlowWorks() {
        List<Flow> flows = IdentityFlows.of(identities);
        assertThat(flows).hasSizeGreaterThan(FLOWS);
        assertThat(flows.stream()
                        .map(flow -> flow.outcome(identities))
                        .filter(outcome -> !outcome.works())
                        .map(outcome -> outcome.flow().subject().from(null) + ": " + outcome.causes(identities)))
                .isEmpty();
    }

    @Test
    void noRoleUsesAStoreThatItsWorkloadDoesNotMention() {
        assertThat(Undeclared.of(identities)).isEmpty();
    }
}
