package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Applies saved plans. */
final class ApplyOperation {
    private final RunContext context;
    private final ApplyJournal journal;

    ApplyOperation(RunContext context, ApplyJournal journal) {
        this.context = context;
        this.journal = journal;
    }

    /**
     * @param purpose to apply the stack, or to destroy it
     * @param kept ARNs of keys that the plan takes out of the state and leaves in AWS
     */
    Outcome<LedgerEntry> apply(
            SavedPlan plan, LedgerEntry.Purpose purpose, Collection<String> kept, Consumer<Event> progress) {
        return Outcome.of(plan, objections(plan))
                .then(checked -> journal.begin(checked, context.stack(), purpose, kept))
                .then(intent -> run(plan, intent, progress));
    }

    /** All reasons not to apply the plan. */
    private List<Problem> objections(SavedPlan plan) {
        List<Problem> objections = new ArrayList<>();
        if (context.options().interrupts().any()) {
            objections.add(context.interrupted("the apply"));
        }
        if (!plan.stack().equals(context.stack().address())
                || !plan.instance().equals(context.target().instance())) {
            objections.add(RunProblems.otherCloud(plan.stack()));
        } else if (!plan.config().equals(context.stack().digest())) {
            objections.add(RunProblems.otherConfig(plan.stack()));
        } else if (!context.workspace().holds(context.stack().files())) {
            // The provider reads side files during the apply, long after the plan.
            objections.add(
                    RunProblems.otherFiles(plan.stack(), context.workspace().folder()));
        } else {
            context.plans().check(plan).ifPresent(objections::add);
        }
        String present = context.terraform().engine().toString();
        if (!plan.provenance().engine().equals(present)) {
            objections.add(
                    RunProblems.otherEngine(plan.stack(), plan.provenance().engine(), present));
        }
        return objections;
    }

    private Outcome<LedgerEntry> run(SavedPlan plan, LedgerEntry intent, Consumer<Event> progress) {
        List<String> words = List.of(
                "apply",
                "-json",
                EngineRunner.LOCK_TIMEOUT,
                "-parallelism=" + context.target().parallelism(),
                context.plans().file(plan).toString());
        Outcome<CommandReport> report =
                context.terraform().run(words, context.workspace().file("run"), progress);
        if (report.ok()) {
            return finish(intent, report.get());
        }
        List<Problem> problems = new ArrayList<>(report.problems());
        problems.addAll(
                journal.end(intent, LedgerEntry.Status.FAILED, Counts.NONE).problems());
        return Outcome.failed(problems);
    }

    private Outcome<LedgerEntry> finish(LedgerEntry intent, CommandReport report) {
        LedgerEntry.Status status = report.status();
        report.recordUnconfirmed(context.unconfirmed());
        context.recordOutputs(report, intent);
        Outcome<LedgerEntry> recorded = journal.end(intent, context.recorded(status, intent), report.done());
        List<Problem> problems = new ArrayList<>(
                switch (status) {
                    case DONE, STARTING, NOT_RUNNING, WAITING -> context.diagnostics(report);
                    case INTERRUPTED -> List.of(context.interrupted("the apply"));
                    case FAILED, KILLED ->
                        context.problems(
                                report, "the apply", context.workspace().file("run.err"));
                });
        problems.addAll(recorded.problems());
        return recorded.ok() ? Outcome.of(recorded.get(), problems) : Outcome.failed(problems);
    }
}
