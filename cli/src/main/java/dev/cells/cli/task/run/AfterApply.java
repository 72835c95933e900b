package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.StackSession;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits after an apply until the services of a stack run. The result is recorded; until then the ledger says that the stack
 * is starting, so that the next run makes up for a killed one. Without this, a first deployment can fail unseen: Terraform
 * ends when AWS has accepted it, and the next plan is empty.
 */
final class AfterApply {
    private final Job job;
    private final Patience patience;
    private final Session session;

    AfterApply(Job job, Patience patience, Session session) {
        this.job = job;
        this.patience = patience;
        this.session = session;
    }

    /** Whether a result of an apply leaves open whether the stack runs. */
    static boolean isWanted(LedgerEntry result) {
        LedgerEntry.Status status = result.end().orElseThrow().status();
        return status == LedgerEntry.Status.STARTING || status == LedgerEntry.Status.NOT_RUNNING;
    }

    /** @param result of the apply, of which this {@link #isWanted is wanted} */
    List<Problem> run(StackSession stack, LedgerEntry result) {
        if (patience.bound().isZero()) {
            return List.of();
        }
        SteadyState steady = new SteadyState(job.address(), job.address() + " is applied", patience.bound(), session);
        List<Problem> problems = new ArrayList<>(steady.await(stack::services).problems());
        LedgerEntry.Status after = problems.isEmpty() ? LedgerEntry.Status.DONE : LedgerEntry.Status.NOT_RUNNING;
        problems.addAll(stack.settle(result, after).problems());
        return problems;
    }
}
