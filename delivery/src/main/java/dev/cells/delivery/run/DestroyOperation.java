package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.StackFiles;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.destroy.Protection;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.KeptKeys;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.work.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Destroys a stack as it was applied. The synthesized JSON never gives up what it protects; while the plan to destroy is made
 * the stack is empty in its folder, and while deletion protection is turned off an override file is beside it. The plan file
 * holds what it was made from, so that all files are as synthesized before it is applied, and a later plan to provision the
 * stack protects everything again.
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

    /** A plan that deletes everything in the state, apart from keys that log groups need, see {@link KeptKeys}. */
    Outcome<SavedPlan> plan(Consumer<Event> progress) {
        if (!unknown().isEmpty()) {
            return Outcome.failed(RunProblems.unconfirmed(context.stack().address(), unknown()));
        }
        StackFiles files = context.stack().files();
        String emptied = Protection.emptied(Workspace.parse(files.main()));
        new StackFiles(emptied, files.side()).write(context.workspace().folder());
        try {
            return plans.destroying().plan(progress);
        } finally {
            files.write(context.workspace().folder()); // after a kill, the next session does
        }
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
                    ? applies.apply(plan, Purpose.DESTROY, List.of(), progress).map(entry -> true)
                    : Outcome.failed(changedSince(more));
        });
    }

    private Problem changedSince(List<String> more) {
        return RunProblems.notAsApplied(context.stack().address(), more);
    }

    /** @param kept ARNs of keys that the plan takes out of the state and leaves in AWS */
    Outcome<LedgerEntry> destroy(SavedPlan plan, Collection<String> kept, Consumer<Event> progress) {
        return applies.apply(plan, Purpose.DESTROY, kept, progress);
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
