package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.bootstrap.Bootstrap;
import dev.cells.delivery.bootstrap.BootstrapTask;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.run.StackSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What follows an apply, step by step: the tasks that set up data stores, waiting until services run, and publishing in
 * Consul. The ledger has the result of each, so that the next run makes up for what a killed or failed one left, with or
 * without a change of the stack. Without waiting, a first deployment can fail unseen: Terraform ends when AWS has accepted
 * it, and the next plan is empty.
 */
final class AfterApply {
    private final Cloud cloud;
    private final Job job;
    private final Patience patience;
    private final Session session;

    AfterApply(Cloud cloud, Job job, Patience patience, Session session) {
        this.cloud = cloud;
        this.job = job;
        this.patience = patience;
        this.session = session;
    }

    /** Whether a result of an apply leaves open whether the stack runs. */
    static boolean isWanted(LedgerEntry result) {
        LedgerEntry.Status status = result.end().orElseThrow().status();
        return status == LedgerEntry.Status.STARTING || status == LedgerEntry.Status.NOT_RUNNING;
    }

    /**
     * The result with what became of it. Services that do not run are published too, as what they are.
     *
     * @param result of an apply, or of a plan without changes
     * @param took time since the run of the stack began
     */
    StackResult run(StackSession stack, StackResult result, Supplier<Duration> took) {
        List<Problem> problems = new ArrayList<>(result.problems());
        List<Problem> setUp = setUp(stack);
        problems.addAll(setUp);
        if (setUp.stream().noneMatch(Problem::isError)) {
            problems.addAll(settle(stack));
        }
        if (job.consul().isPresent()) {
            problems.addAll(watched("publishing it in Consul", stack::publish).problems());
        }
        boolean good = problems.stream().noneMatch(Problem::isError);
        return new StackResult(
                job.address(),
                job.asked(),
                good ? result.ending() : Ending.FAILED,
                result.plan(),
                result.applying(),
                took.get(),
                problems);
    }

    /** Runs the tasks that set up the stack's data stores, where the ledger does not have them for its last apply. */
    private List<Problem> setUp(StackSession stack) {
        if (!Bootstrap.isWanted(job.forDelivery().files())) {
            return List.of();
        }
        Bootstrap bootstrap = cloud.delivery().bootstrap(cloud.target(), job.forDelivery());
        String instance = cloud.target().instance();
        // The local AWS runs no containers: nothing is set up there.
        String work =
                cloud.target().isSandbox() ? "starting the tasks for its data stores" : "setting up its data stores";
        return bootstrap
                .isDue(job.address(), instance)
                .then(due -> due
                        ? stack.outputs()
                                .then(outputs -> watched(
                                        work, () -> bootstrap.run(job.address(), instance, BootstrapTask.of(outputs))))
                                .map(entry -> true)
                        : Outcome.of(true))
                .problems();
    }

    /** Waits until services run, unless the ledger says that they do; planning completes the record of a killed run. */
    private List<Problem> settle(StackSession stack) {
        return cloud.delivery()
                .ledger()
                .verify()
                .map(content -> content.lastResult(job.address(), cloud.target().instance())
                        .filter(AfterApply::isWanted)
                        .filter(last -> !patience.bound().isZero()))
                .then(last -> last.map(wanted -> watched("waiting for its services", () -> settle(stack, wanted)))
                        .orElse(Outcome.of(true)))
                .problems();
    }

    private Outcome<Boolean> settle(StackSession stack, LedgerEntry result) {
        SteadyState steady = new SteadyState(job.address(), job.address() + " is applied", patience.bound(), session);
        List<Problem> problems = new ArrayList<>(steady.await(stack::services).problems());
        LedgerEntry.Status after = problems.isEmpty() ? LedgerEntry.Status.DONE : LedgerEntry.Status.NOT_RUNNING;
        problems.addAll(stack.settle(result, after).problems());
        return Outcome.of(true, problems);
    }

    private <T> T watched(String work, Supplier<T> task) {
        ProgressModel model = new ProgressModel(session.environment().clock());
        return session.progress().watched(job.address() + ": " + work, model, cloud.interrupts(), task);
    }
}
