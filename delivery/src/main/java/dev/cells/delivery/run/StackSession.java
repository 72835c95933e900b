package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.lock.StackLock;
import dev.cells.delivery.plan.Plans;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Event;
import java.util.List;
import java.util.function.Consumer;

/**
 * Work on one stack, with its lock held until closed. Not for several threads at once.
 *
 * <p>Every call may follow a run that was killed: what that run left open is settled first.
 */
public final class StackSession implements AutoCloseable {
    private final Plans plans;
    private final Planner planner;
    private final Settler settler;
    private final Applier applier;
    private final StackLock lock;

    StackSession(Work work, String provider, Ledger ledger, StackLock lock) {
        Journal journal = new Journal(work.setup(), work.target(), work.workspace(), ledger);
        this.plans = work.plans();
        this.planner = new Planner(work, provider);
        this.settler = new Settler(work, journal);
        this.applier = new Applier(work, journal);
        this.lock = lock;
    }

    /**
     * Makes a plan and keeps it. Problems: {@code terraform-error}, {@code target-unreachable}, {@code state-locked},
     * {@code interrupted}, {@code engine-died}, {@code disk}, {@code no-permission}.
     *
     * @param progress hears of everything as it happens, from this thread
     */
    public Outcome<SavedPlan> plan(Purpose purpose, Consumer<Event> progress) {
        return IoProblems.guarded(() -> settler.settle(progress).then(settled -> planner.plan(purpose, progress)));
    }

    /** The plans kept for this stack and target, the newest first. */
    public List<SavedPlan> savedPlans() {
        return plans.all();
    }

    /** A kept plan by the first characters of its digest; {@code plan-unknown}. */
    public Outcome<SavedPlan> savedPlan(String digest) {
        return IoProblems.guarded(() -> plans.find(digest));
    }

    /**
     * Applies exactly this plan, or refuses. Problems of a refusal: {@code plan-changed}, {@code plan-outdated},
     * {@code plan-elsewhere}, {@code plan-engine}, {@code plan-stale} and those of the guards; of a failure as in
     * {@link #plan}, and {@code ledger-torn}, {@code ledger-broken}.
     */
    public Outcome<Applied> apply(SavedPlan plan, Consumer<Event> progress) {
        return IoProblems.guarded(() -> settler.settle(progress).then(settled -> applier.apply(plan, progress)));
    }

    /**
     * A kept plan as JSON, with every attribute before and after; takes about as long as a small plan. It may hold
     * values that are marked sensitive: show what it says with care, and never log it.
     */
    public Outcome<JsonNode> show(SavedPlan plan) {
        return IoProblems.guarded(() -> planner.json(plans.file(plan)));
    }

    @Override
    public void close() {
        lock.close();
    }
}
