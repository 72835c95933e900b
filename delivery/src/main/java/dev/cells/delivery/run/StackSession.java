package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.file.Digest;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.lock.StackLock;
import dev.cells.delivery.plan.Plans;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.work.Providers;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Work on one stack, with its lock held until closed. Not for several threads at once.
 *
 * <p>Every call may follow a run that was killed: what that run left open is settled first.
 */
public final class StackSession implements AutoCloseable {
    /** How long the engine waits for the state's own lock before it gives up. */
    static final String LOCK_TIMEOUT = "-lock-timeout=20s";

    private final Setup setup;
    private final Target target;
    private final Stack stack;
    private final Workspace workspace;
    private final Providers providers;
    private final Terraform terraform;
    private final Plans plans;
    private final Settler settler;
    private final Applier applier;
    private final StackLock lock;

    StackSession(
            Setup setup,
            Target target,
            Stack stack,
            Workspace workspace,
            Providers providers,
            Terraform terraform,
            Ledger ledger,
            StackLock lock) {
        this.setup = setup;
        this.target = target;
        this.stack = stack;
        this.workspace = workspace;
        this.providers = providers;
        this.terraform = terraform;
        this.plans = new Plans(workspace.file("plans"));
        Journal journal = new Journal(setup, target, workspace, ledger);
        this.settler = new Settler(workspace, terraform, journal);
        this.applier = new Applier(setup, target, stack, workspace, terraform, plans, journal);
        this.lock = lock;
    }

    /**
     * Makes a plan and keeps it. Problems: {@code terraform-error}, {@code target-unreachable}, {@code state-locked},
     * {@code interrupted}, {@code engine-died}, {@code disk}, {@code no-permission}.
     *
     * @param progress hears of everything as it happens, from this thread
     */
    public Outcome<SavedPlan> plan(Purpose purpose, Consumer<Event> progress) {
        return Delivery.guarded(() -> settler.settle(progress).then(settled -> makePlan(purpose, progress)));
    }

    private Outcome<SavedPlan> makePlan(Purpose purpose, Consumer<Event> progress) {
        if (setup.interrupts().any()) {
            return Outcome.failed(RunProblems.interrupted(stack.address(), "the plan"));
        }
        List<String> words = new ArrayList<>(List.of("plan", "-json", "-detailed-exitcode", LOCK_TIMEOUT));
        words.add("-parallelism=" + target.parallelism());
        words.add("-out=" + plans.draft());
        if (purpose == Purpose.DESTROY) {
            words.add("-destroy");
        }
        return terraform.run(words, workspace.file("plan"), progress).then(report -> {
            boolean made = report.ended().exit() == 0 || report.ended().exit() == 2;
            return made ? Outcome.of(keep(purpose, report)) : Outcome.failed(failed("the plan", report));
        });
    }

    private SavedPlan keep(Purpose purpose, Report report) {
        List<Change> changes =
                report.all(Event.Planned.class).map(Event.Planned::change).toList();
        SavedPlan.Made made = new SavedPlan.Made(
                terraform.engine().toString(),
                providers.version(),
                setup.cells(),
                setup.clock().instant());
        SavedPlan plan = new SavedPlan(
                stack.address(),
                target.instance(),
                Digest.of(stack.main()),
                Digest.of(plans.draft()),
                purpose,
                report.totals("plan").orElse(Counts.NONE),
                changes,
                made);
        plans.keep(plan);
        return plan;
    }

    private List<Problem> failed(String work, Report report) {
        if (report.ended().timedOut()) {
            return List.of(RunProblems.timedOut(stack.address(), work));
        }
        if (report.ended().interrupts() > 0) {
            return List.of(RunProblems.interrupted(stack.address(), work));
        }
        return terraform.problems(stack, report, work, workspace.file("plan.err"));
    }

    /** The plans kept for this stack and target, the newest first. */
    public List<SavedPlan> savedPlans() {
        return plans.all();
    }

    /** A kept plan by the first characters of its digest; {@code plan-unknown}. */
    public Outcome<SavedPlan> savedPlan(String digest) {
        return Delivery.guarded(() -> plans.find(digest));
    }

    /**
     * Applies exactly this plan, or refuses. Problems of a refusal: {@code plan-changed}, {@code plan-outdated},
     * {@code plan-elsewhere}, {@code plan-engine}, {@code plan-stale} and those of the guards; of a failure as in
     * {@link #plan}, and {@code ledger-torn}, {@code ledger-broken}.
     */
    public Outcome<Applied> apply(SavedPlan plan, Consumer<Event> progress) {
        return Delivery.guarded(() -> settler.settle(progress).then(settled -> applier.apply(plan, progress)));
    }

    @Override
    public void close() {
        lock.close();
    }
}
