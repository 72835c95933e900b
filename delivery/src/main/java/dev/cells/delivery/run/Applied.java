package dev.cells.delivery.run;

import dev.cells.delivery.ledger.Entry;
import dev.cells.delivery.plan.SavedPlan;

/**
 * A plan that was applied.
 *
 * @param entry what the ledger says about it
 */
public record Applied(SavedPlan plan, Entry entry) {}
