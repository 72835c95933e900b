package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.List;

/** Everything that must be possible by identity in a set of stacks. */
public final class IdentityFlows {
    private IdentityFlows() {}

    /** The flows of all stacks, by stack, in a stable order. */
    public static List<Flow> of(Identities identities) {
        List<Flow> flows = new ArrayList<>();
        identities.stacks().stacks().values().forEach(stack -> flows.addAll(of(identities, stack)));
        return flows;
    }

    /** The flows that one stack declares; other stacks are read where it refers to them. */
    public static List<Flow> of(Identities identities, Stack stack) {
        View view = new View(identities, stack);
        List<Flow> flows = new ArrayList<>();
        flows.addAll(WorkloadFlows.of(view));
        flows.addAll(GrantFlows.of(view));
        flows.addAll(MessageFlows.of(view));
        flows.addAll(LogFlows.of(view));
        flows.addAll(BackupFlows.of(view));
        flows.addAll(PeopleFlows.of(view));
        return flows;
    }
}
