package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.vault.SecretCopies.Copy;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records the begin and the result of an apply, in an order that lets the next run recover from a kill between any two
 * steps: write the note, intent in the ledger, the apply itself, result in the ledger, delete the note.
 */
final class ApplyJournal {
    private final Delivery.Options options;
    private final Target target;
    private final Workspace workspace;
    private final Ledger ledger;

    ApplyJournal(Delivery.Options options, Target target, Workspace workspace, Ledger ledger) {
        this.options = options;
        this.target = target;
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /**
     * To be called right before a plan is applied: stores the stack and returns the intent.
     *
     * @param stack from which the plan was made
     * @param purpose to apply the stack, or to destroy it
     * @param kept ARNs of keys that leave the state and stay in AWS
     */
    Outcome<LedgerEntry> begin(SavedPlan plan, Stack stack, LedgerEntry.Purpose purpose, Collection<String> kept) {
        AppliedStacks.in(options.home()).store(stack.files());
        // The output of an earlier apply must not be mistaken for that of this one.
        AtomicFile.delete(workspace.file("run.out"));
        AtomicFile.delete(workspace.file("run.pid"));
        new Note(plan.digest()).write(note());
        LedgerEntry.AppliedPlan applied = new LedgerEntry.AppliedPlan(
                plan.stack(),
                target.kind().name().toLowerCase(Locale.ROOT),
                plan.instance(),
                plan.config(),
                plan.digest(),
                plan.partial(),
                plan.provenance());
        LedgerEntry intent = new LedgerEntry(
                        LedgerEntry.Kind.INTENT,
                        purpose,
                        options.clock().instant(),
                        options.by(),
                        applied,
                        Optional.empty())
                .keeping(kept);
        Outcome<LedgerEntry> written = ledger.append(intent);
        if (!written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** To be called when an apply has ended; returns the result. */
    Outcome<LedgerEntry> end(LedgerEntry intent, LedgerEntry.Status status, Counts counts) {
        Instant now = options.clock().instant();
        LedgerEntry.End end = new LedgerEntry.End(status, counts, Duration.between(intent.at(), now));
        Outcome<LedgerEntry> written = ledger.append(new LedgerEntry(
                        LedgerEntry.Kind.RESULT, intent.purpose(), now, options.by(), intent.plan(), Optional.of(end))
                .keeping(intent.kept()));
        if (written.ok()) {
            AtomicFile.delete(note());
        }
        return written;
    }

    /** Records whether the services of a stack run, after the result of its apply. */
    Outcome<LedgerEntry> settle(LedgerEntry result, LedgerEntry.Status status) {
        Instant now = options.clock().instant();
        Duration took = Duration.between(result.at(), now);
        LedgerEntry.End end = new LedgerEntry.End(status, Counts.NONE, took);
        return ledger.append(new LedgerEntry(
                LedgerEntry.Kind.RESULT,
                LedgerEntry.Purpose.SERVICES,
                now,
                options.by(),
                result.plan(),
                Optional.of(end)));
    }

    /** Records secrets that were copied from Vault. */
    Outcome<LedgerEntry> secrets(List<Copy> copied) {
        SortedMap<String, Long> versions = new TreeMap<>();
        copied.forEach(copy ->
                versions.put(copy.entry().reference().toString(), copy.version().number()));
        return ledger.verify().then(content -> {
            LedgerEntry last = content.lastResult(workspace.stack(), target.instance())
                    .orElseThrow(() -> new IllegalStateException(workspace.stack() + " was not applied"));
            Instant now = options.clock().instant();
            return ledger.append(new LedgerEntry(
                    LedgerEntry.Kind.RESULT,
                    LedgerEntry.Purpose.SECRETS,
                    now,
                    options.by(),
                    last.plan(),
                    Optional.of(new LedgerEntry.End(LedgerEntry.Status.DONE, Counts.NONE, Duration.ZERO)),
                    Optional.empty(),
                    versions,
                    new TreeSet<>()));
        });
    }

    /** The note of an earlier run, if it was killed. */
    Optional<Note> left() {
        return Note.read(note());
    }

    /** The intent of a note; empty if the ledger has none without a result, since then nothing was begun. */
    Outcome<Optional<LedgerEntry>> open(Note note) {
        return ledger.verify()
                .map(content -> content.last(entry -> entry.isApplyOf(workspace.stack(), target.instance())
                                && entry.plan().digest().equals(note.digest()))
                        .filter(entry -> entry.kind() == LedgerEntry.Kind.INTENT));
    }

    /** Deletes a note without an intent. */
    void drop() {
        AtomicFile.delete(note());
    }

    private Path note() {
        return workspace.file("run.json");
    }

    /**
     * Marks a running apply: written before it starts and deleted when its result is in the ledger. A note that exists when
     * the next run begins was left by a run that was killed.
     *
     * @param digest of the plan that is applied; empty if the note cannot be read
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
                return Optional.of(new Note("")); // damaged: which plan it was about is not known
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Path file) {
            AtomicFile.write(file, JSON.createObjectNode().put("digest", digest).toPrettyString() + "\n");
        }
    }
}
