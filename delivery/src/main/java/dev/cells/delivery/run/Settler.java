package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.delivery.plan.Plans;
import dev.cells.delivery.process.ProcessId;
import dev.cells.delivery.process.Running;
import dev.cells.delivery.progress.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends what a killed run left open. The engine of a killed run usually still works on, since it has a session and files
 * of its own: then it is followed to its end instead of being disturbed.
 */
final class Settler {
    private final Work work;
    private final Journal journal;

    Settler(Work work, Journal journal) {
        this.work = work;
        this.journal = journal;
    }

    /** Settles what there is to settle, which mostly is nothing; the value says whether there was. */
    Outcome<Boolean> settle(Consumer<Event> progress) {
        Optional<RunNote> note = journal.left();
        if (note.isEmpty()) {
            return Outcome.of(false);
        }
        Report report = follow(note.get(), progress);
        report.noteDoubts(work.doubts());
        return journal.open(note.get()).then(intent -> {
            if (intent.isEmpty()) {
                journal.drop();
                return Outcome.of(true);
            }
            return journal.end(intent.get(), report.status(), report.done()).map(entry -> true);
        });
    }

    private Report follow(RunNote note, Consumer<Event> progress) {
        String marker = note.digest().isEmpty() ? "apply" : Plans.name(note.digest());
        Optional<ProcessId> alive = ProcessId.find(work.workspace().file("run.pid"), marker);
        alive.ifPresent(id -> progress.accept(new Event.Followed(id.pid())));
        ProcessId id = alive.orElse(new ProcessId(0, Optional.empty()));
        return work.terraform()
                .follow(
                        Running.found(id, work.workspace().file("run.out")),
                        alive.isPresent() ? progress : event -> {});
    }
}
