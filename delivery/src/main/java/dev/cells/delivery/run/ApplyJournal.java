package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes down that an apply begins and how it ended, in an order in which a kill between any two writes is understood
 * by the next run: note, intent in the ledger, the apply itself, result in the ledger, note away.
 */
final class ApplyJournal {
    private final DeliveryOptions options;
    private final Target target;
    private final Workspace workspace;
    private final Ledger ledger;

    ApplyJournal(DeliveryOptions options, Target target, Workspace workspace, Ledger ledger) {
        this.options = options;
        this.target = target;
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /**
     * To be called right before a plan is applied: stores the stack and returns the intent.
     *
     * @param stack from which the plan was made
     */
    Outcome<LedgerEntry> begin(SavedPlan plan, Stack stack) {
        AppliedStacks.in(options.home()).keep(stack.files());
        // What an earlier apply wrote must not be taken for what this one does.
        AtomicFile.delete(workspace.file("run.out"));
        AtomicFile.delete(workspace.file("run.pid"));
        new Note(plan.digest()).write(note());
        LedgerEntry.AppliedPlan applied = new LedgerEntry.AppliedPlan(
                plan.stack(),
                target.kind().name().toLowerCase(Locale.ROOT),
                plan.instance(),
                plan.config(),
                plan.digest(),
                plan.made());
        LedgerEntry intent = new LedgerEntry(
                LedgerEntry.Kind.INTENT, options.clock().instant(), options.by(), applied, Optional.empty());
        Outcome<LedgerEntry> written = ledger.append(intent);
        if (!written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** To be called when it is known how an apply ended; gives the result. */
    Outcome<LedgerEntry> end(LedgerEntry intent, LedgerEntry.Status status, Counts counts) {
        Instant now = options.clock().instant();
        LedgerEntry.End end = new LedgerEntry.End(status, counts, Duration.between(intent.at(), now));
        Outcome<LedgerEntry> written = ledger.append(
                new LedgerEntry(LedgerEntry.Kind.RESULT, now, options.by(), intent.plan(), Optional.of(end)));
        if (written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** The note that an earlier run left, if it was killed. */
    Optional<Note> left() {
        return Note.read(note());
    }

    /** The intent behind a note; empty where the ledger has none without a result: then nothing was begun. */
    Outcome<Optional<LedgerEntry>> open(Note note) {
        return ledger.verify()
                .map(content -> content.last(entry -> entry.plan().isOf(workspace.stack(), target.instance())
                                && entry.plan().digest().equals(note.digest()))
                        .filter(entry -> entry.kind() == LedgerEntry.Kind.INTENT));
    }

    /** Forgets a note behind which there is nothing. */
    void drop() {
        AtomicFile.delete(note());
    }

    private Path note() {
        return workspace.file("run.json");
    }

    /**
     * That an apply is under way, noted before it starts and removed when its result is in the ledger. A note that is still
     * there when the next run begins tells of a run that was killed.
     *
     * @param digest the plan that is applied
     */
    record Note(String digest) {
        private static final JsonMapper JSON = new JsonMapper();

        static Optional<Note> read(Path file) {
            try {
                return Files.exists(file)
                        ? Optional.of(new Note(JSON.readTree(Files.readString(file))
                                .path("digest")
                                .asText()))
                        : Optional.empty();
            } catch (JsonProcessingException e) {
                return Optional.of(new Note("")); // not ours; what it was about is not known
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Path file) {
            AtomicFile.write(file, JSON.createObjectNode().put("digest", digest).toPrettyString() + "\n");
        }
    }
}
