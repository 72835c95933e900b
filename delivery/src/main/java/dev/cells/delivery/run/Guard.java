package dev.cells.delivery.run;

import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import java.util.List;

/**
 * Has a say before a saved plan is applied: approvals that are bound to its digest, and consent to what it destroys, are
 * checked here. Asked with the stack's lock held, right before the first change.
 */
@FunctionalInterface
public interface Guard {
    /** Why the plan must not be applied; none for consent. Warnings do not prevent it. */
    List<Problem> check(SavedPlan plan);
}
