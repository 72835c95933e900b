package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.file.Digest;
import dev.cells.delivery.ledger.Entry;
import dev.cells.delivery.plan.Plans;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.Doubts;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Applies saved plans. */
final class Applier {
    private final Setup setup;
    private final Target target;
    private final Stack stack;
    private final Workspace workspace;
    private final Terraform terraform;
    private final Plans plans;
    private final Journal journal;
    private final Doubts doubts;

    Applier(
            Setup setup,
            Target target,
            Stack stack,
            Workspace workspace,
            Terraform terraform,
            Plans plans,
            Journal journal,
            Doubts doubts) {
        this.setup = setup;
        this.target = target;
        this.stack = stack;
        this.workspace = workspace;
        this.terraform = terraform;
        this.plans = plans;
        this.journal = journal;
        this.doubts = doubts;
    }

    Outcome<Applied> apply(SavedPlan plan, Consumer<Event> progress) {
        return Outcome.of(plan, objections(plan)).then(journal::begin).then(intent -> run(plan, intent, progress));
    }

    /** Everything that speaks against applying the plan, not only the first. */
    private List<Problem> objections(SavedPlan plan) {
        List<Problem> objections = new ArrayList<>();
        if (setup.interrupts().any()) {
            objections.add(RunProblems.interrupted(stack.address(), "the apply"));
        }
        if (!plan.stack().equals(stack.address()) || !plan.instance().equals(target.instance())) {
            objections.add(RunProblems.otherCloud(plan.stack()));
        } else if (!plan.config().equals(Digest.of(stack.main()))) {
            objections.add(RunProblems.otherConfig(plan.stack()));
        } else {
            plans.check(plan).ifPresent(objections::add);
        }
        String present = terraform.engine().toString();
        if (!plan.made().engine().equals(present)) {
            objections.add(RunProblems.otherEngine(plan.made().engine(), present));
        }
        setup.guards().forEach(guard -> objections.addAll(guard.check(plan)));
        return objections;
    }

    private Outcome<Applied> run(SavedPlan plan, Entry intent, Consumer<Event> progress) {
        List<String> words = List.of(
                "apply",
                "-json",
                Terraform.LOCK_TIMEOUT,
                "-parallelism=" + target.parallelism(),
                plans.file(plan).toString());
        Outcome<Report> report = terraform.run(words, workspace.file("run"), progress);
        if (report.ok()) {
            return finish(plan, intent, report.get());
        }
        List<Problem> problems = new ArrayList<>(report.problems());
        problems.addAll(journal.end(intent, Entry.Status.FAILED, Counts.NONE).problems());
        return Outcome.failed(problems);
    }

    private Outcome<Applied> finish(SavedPlan plan, Entry intent, Report report) {
        Entry.Status status = report.status();
        report.noteDoubts(doubts);
        Outcome<Entry> recorded = journal.end(intent, status, report.done());
        List<Problem> problems = new ArrayList<>(
                switch (status) {
                    case DONE -> terraform.said(stack, report);
                    case INTERRUPTED -> List.of(RunProblems.interrupted(stack.address(), "the apply"));
                    case FAILED, KILLED -> terraform.problems(stack, report, "the apply", workspace.file("run.err"));
                });
        problems.addAll(recorded.problems());
        return recorded.ok() ? Outcome.of(new Applied(plan, recorded.get()), problems) : Outcome.failed(problems);
    }
}
