package dev.cells.delivery.run;

import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Entry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Applies saved work.plans(). */
final class Applier {
    private final Work work;
    private final Journal journal;

    Applier(Work work, Journal journal) {
        this.work = work;
        this.journal = journal;
    }

    Outcome<Applied> apply(SavedPlan plan, Consumer<Event> progress) {
        return Outcome.of(plan, objections(plan)).then(journal::begin).then(intent -> run(plan, intent, progress));
    }

    /** Everything that speaks against applying the plan, not only the first. */
    private List<Problem> objections(SavedPlan plan) {
        List<Problem> objections = new ArrayList<>();
        if (work.setup().interrupts().any()) {
            objections.add(work.interrupted("the apply"));
        }
        if (!plan.stack().equals(work.stack().address())
                || !plan.instance().equals(work.target().instance())) {
            objections.add(RunProblems.otherCloud(plan.stack()));
        } else if (!plan.config().equals(Digest.of(work.stack().main()))) {
            objections.add(RunProblems.otherConfig(plan.stack()));
        } else {
            work.plans().check(plan).ifPresent(objections::add);
        }
        String present = work.terraform().engine().toString();
        if (!plan.made().engine().equals(present)) {
            objections.add(RunProblems.otherEngine(plan.made().engine(), present));
        }
        work.setup().guards().forEach(guard -> objections.addAll(guard.check(plan)));
        return objections;
    }

    private Outcome<Applied> run(SavedPlan plan, Entry intent, Consumer<Event> progress) {
        List<String> words = List.of(
                "apply",
                "-json",
                Terraform.LOCK_TIMEOUT,
                "-parallelism=" + work.target().parallelism(),
                work.plans().file(plan).toString());
        Outcome<Report> report = work.terraform().run(words, work.workspace().file("run"), progress);
        if (report.ok()) {
            return finish(plan, intent, report.get());
        }
        List<Problem> problems = new ArrayList<>(report.problems());
        problems.addAll(journal.end(intent, Entry.Status.FAILED, Counts.NONE).problems());
        return Outcome.failed(problems);
    }

    private Outcome<Applied> finish(SavedPlan plan, Entry intent, Report report) {
        Entry.Status status = report.status();
        report.noteDoubts(work.doubts());
        Outcome<Entry> recorded = journal.end(intent, status, report.done());
        List<Problem> problems = new ArrayList<>(
                switch (status) {
                    case DONE -> work.said(report);
                    case INTERRUPTED -> List.of(work.interrupted("the apply"));
                    case FAILED, KILLED ->
                        work.problems(report, "the apply", work.workspace().file("run.err"));
                });
        problems.addAll(recorded.problems());
        return recorded.ok() ? Outcome.of(new Applied(plan, recorded.get()), problems) : Outcome.failed(problems);
    }
}
