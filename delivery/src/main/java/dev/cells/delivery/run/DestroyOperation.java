package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.destroy.Protection;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.work.Workspace;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Destroys a stack as it was applied. The synthesized JSON never gives up what it protects; while a plan is made, an
 * override file beside it does. The plan file holds what it was made from, so that the override is gone before the plan
 * is applied, and a later plan to provision the stack protects everything again.
 */
final class DestroyOperation {
    private final RunContext context;
    private final PlanOperation plans;
    private final ApplyOperation applies;
    private final Protection protection;

    DestroyOperation(RunContext context, PlanOperation plans, ApplyOperation applies) {
        this.context = context;
        this.plans = plans;
        this.applies = applies;
        this.protection = Protection.of(Workspace.parse(context.stack().main()));
    }

    /** A plan that deletes everything in the state. */
    Outcome<SavedPlan> plan(Consumer<Event> progress) {
        return unknown().isEmpty()
                ? unprotected(() -> plans.destroying().plan(progress))
                : Outcome.failed(RunProblems.unconfirmed(context.stack().address(), unknown()));
    }

    /** What a killed run may have created that is in no state, so that it would be left. Sandboxes are disposable. */
    private List<String> unknown() {
        return context.target().isSandbox()
                ? List.of()
                : context.unconfirmed().read().stream()
                        .map(Unconfirmed::address)
                        .toList();
    }

    /**
     * Turns off the deletion protection of AWS for what is in the state. Nothing else is changed: a plan that would do more
     * is refused. The value says whether there was anything to do.
     */
    Outcome<Boolean> release(JsonNode state, Consumer<Event> progress) {
        SortedSet<String> guarded = protection.guardedNow(state);
        if (guarded.isEmpty()) {
            return Outcome.of(false);
        }
        return unprotected(() -> plans.of(guarded).plan(progress)).then(plan -> {
            List<String> more = plan.changes().stream()
                    .filter(change -> change.action() != Action.READ)
                    .filter(change -> change.action() != Action.UPDATE || !guarded.contains(change.address()))
                    .map(Change::address)
                    .toList();
            return more.isEmpty()
                    ? applies.apply(plan, Purpose.DESTROY, progress).map(entry -> true)
                    : Outcome.failed(changedSince(more));
        });
    }

    private Problem changedSince(List<String> more) {
        return RunProblems.notAsApplied(context.stack().address(), more);
    }

    Outcome<LedgerEntry> destroy(SavedPlan plan, Consumer<Event> progress) {
        return applies.apply(plan, Purpose.DESTROY, progress);
    }

    /** Does something without the protection. A file that a killed run has left is deleted when the next session begins. */
    private Outcome<SavedPlan> unprotected(Supplier<Outcome<SavedPlan>> work) {
        AtomicFile.write(context.workspace().unprotected(), protection.override());
        try {
            return work.get();
        } finally {
            AtomicFile.delete(context.workspace().unprotected());
        }
    }
}
