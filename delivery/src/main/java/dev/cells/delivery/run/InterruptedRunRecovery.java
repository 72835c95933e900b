package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.delivery.plan.PlanStore;
import dev.cells.delivery.process.ProcessId;
import dev.cells.delivery.process.RunningProcess;
import dev.cells.delivery.progress.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Completes the record of a run that was killed. Its engine usually keeps working, since it has its own session and output
 * files; it is then followed until it ends.
 */
final class InterruptedRunRecovery {
    private final RunContext context;
    private final ApplyJournal journal;

    InterruptedRunRecovery(RunContext context, ApplyJournal journal) {
        this.context = context;
        this.journal = journal;
    }

    /** Records the result of an earlier, killed run; the value says whether there was one. */
    Outcome<Boolean> complete(Consumer<Event> progress) {
        Optional<ApplyJournal.Note> note = journal.left();
        if (note.isEmpty()) {
            return Outcome.of(false);
        }
        CommandReport report = follow(note.get(), progress);
        report.recordUnconfirmed(context.unconfirmed());
        return journal.open(note.get()).then(intent -> {
            if (intent.isEmpty()) {
                journal.drop();
                return Outcome.of(true);
            }
            context.recordOutputs(report, intent.get());
            return journal.end(intent.get(), context.recorded(report.status(), intent.get()), report.done())
                    .map(entry -> true);
        });
    }

    private CommandReport follow(ApplyJournal.Note note, Consumer<Event> progress) {
        String marker = note.digest().isEmpty() ? "apply" : PlanStore.name(note.digest());
        Optional<ProcessId> alive = ProcessId.find(context.workspace().file("run.pid"), marker);
        alive.ifPresent(id -> progress.accept(new Event.Followed(id.pid())));
        ProcessId id = alive.orElse(new ProcessId(0, Optional.empty()));
        return context.terraform()
                .follow(
                        RunningProcess.found(id, context.workspace().file("run.out")),
                        alive.isPresent() ? progress : event -> {});
    }
}
