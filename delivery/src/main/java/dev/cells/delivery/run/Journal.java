package dev.cells.delivery.run;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.Entry;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes down that an apply begins and how it ended, in an order in which a kill between any two writes is understood
 * by the next run: note, intent in the ledger, the apply itself, result in the ledger, note away.
 */
final class Journal {
    private final Setup setup;
    private final Target target;
    private final Workspace workspace;
    private final Ledger ledger;

    Journal(Setup setup, Target target, Workspace workspace, Ledger ledger) {
        this.setup = setup;
        this.target = target;
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /** To be called right before a plan is applied; gives the intent. */
    Outcome<Entry> begin(SavedPlan plan) {
        // What an earlier apply wrote must not be taken for what this one does.
        AtomicFile.delete(workspace.file("run.out"));
        AtomicFile.delete(workspace.file("run.pid"));
        new RunNote(plan.digest()).write(note());
        Entry.Applied applied = new Entry.Applied(
                plan.stack(),
                target.kind().name().toLowerCase(Locale.ROOT),
                plan.instance(),
                plan.purpose(),
                plan.config(),
                plan.digest(),
                plan.made());
        Entry intent = new Entry(Entry.Kind.INTENT, setup.clock().instant(), setup.by(), applied, Optional.empty());
        Outcome<Entry> written = ledger.append(intent);
        if (!written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** To be called when it is known how an apply ended; gives the result. */
    Outcome<Entry> end(Entry intent, Entry.Status status, Counts counts) {
        Instant now = setup.clock().instant();
        Entry.End end = new Entry.End(status, counts, Duration.between(intent.at(), now));
        Outcome<Entry> written =
                ledger.append(new Entry(Entry.Kind.RESULT, now, setup.by(), intent.plan(), Optional.of(end)));
        if (written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** The note that an earlier run left, if it was killed. */
    Optional<RunNote> left() {
        return RunNote.read(note());
    }

    /** The intent behind a note; empty where the ledger has none without a result: then nothing was begun. */
    Outcome<Optional<Entry>> open(RunNote note) {
        return ledger.verify()
                .map(content -> content.last(entry -> entry.plan().isOf(workspace.stack(), target.instance())
                                && entry.plan().digest().equals(note.digest()))
                        .filter(entry -> entry.kind() == Entry.Kind.INTENT));
    }

    /** Forgets a note behind which there is nothing. */
    void drop() {
        AtomicFile.delete(note());
    }

    private Path note() {
        return workspace.file("run.json");
    }
}
