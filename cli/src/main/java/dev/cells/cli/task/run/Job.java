package dev.cells.cli.task.run;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackSession;
import dev.cells.synth.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One stack of a run.
 *
 * @param asked whether the user named it; other stacks are prerequisites
 * @param before the stacks whose parameters it reads
 * @param stack empty if it could not be synthesized
 * @param blockers why it must not be run: it could not be synthesized, or has audit findings
 * @param origins the config line that created the resource with an address
 * @param gate judges its plans; none for a stack that is destroyed
 * @param consul where its lease is held and where it is published, if anywhere
 */
record Job(
        StackAddress address,
        boolean asked,
        Set<StackAddress> before,
        Optional<SynthesizedStack> stack,
        List<Problem> blockers,
        Function<String, Optional<Origin>> origins,
        Optional<PlanGate> gate,
        Optional<Registration> consul) {
    Job {
        before = Set.copyOf(before);
        blockers = List.copyOf(blockers);
    }

    /** A stack that cannot be synthesized. */
    static Job blocked(StackAddress address, boolean asked, List<Problem> blockers) {
        return new Job(
                address,
                asked,
                Set.of(),
                Optional.empty(),
                blockers,
                resource -> Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Job after(Set<StackAddress> others) {
        return new Job(address, asked, others, stack, blockers, origins, gate, consul);
    }

    /** What the rules say of a plan. */
    Outcome<PlanGate.Verdict> judge(StackSession session, SavedPlan plan) {
        return gate.orElseThrow().judge(session, plan);
    }

    /** SHA-256 of the stack, as recorded in the ledger. */
    String digest() {
        return stack.orElseThrow().digest();
    }

    Stack forDelivery() {
        return new Stack(address, stack.orElseThrow().files(), origins, consul);
    }
}
