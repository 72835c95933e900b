package dev.cells.delivery.ledger;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.FileLock;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ledger.LedgerLine.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The append-only record in one file of JSON lines. Appending holds the file's lock, links to the last line at that time,
 * and returns when the line is on the disk, so that two writers never link to the same line.
 */
public final class Ledger {
    private static final int TORN_NAME = 12;

    private final Path file;
    private final Path head;
    private final Path lock;

    /** So that a run over many stacks verifies each line once, not once for each stack. */
    private final AtomicReference<Verified> verified = new AtomicReference<>(Verified.NOTHING);

    /** @param home where a project keeps what it did */
    public static Ledger in(Path home) {
        return new Ledger(home.resolve("ledger.jsonl"));
    }

    public Ledger(Path file) {
        this.file = file;
        this.head = file.resolveSibling(file.getFileName() + ".head");
        this.lock = file.resolveSibling(file.getFileName() + ".lock");
    }

    /**
     * The verified ledger.
     *
     * @param hash of the last line; it covers everything before it
     */
    public record Content(List<LedgerEntry> entries, String hash) {
        public Content {
            entries = List.copyOf(entries);
        }

        /** The result of the last apply of a stack in this cloud; empty if it was destroyed since. */
        public Optional<LedgerEntry> lastResult(StackAddress stack, String instance) {
            return last(stack, instance, entry -> entry.kind() == LedgerEntry.Kind.RESULT);
        }

        /** The last successful apply of a stack in this cloud; empty if it was destroyed since. */
        public Optional<LedgerEntry> lastDone(StackAddress stack, String instance) {
            return last(stack, instance, LedgerEntry::isApplied);
        }

        /** The last apply that has begun of a stack in this cloud; empty if it was destroyed since. */
        public Optional<LedgerEntry> lastBegun(StackAddress stack, String instance) {
            return last(stack, instance, entry -> entry.purpose() == LedgerEntry.Purpose.APPLY);
        }

        /** The last entry about a stack in this cloud as a whole; empty if the stack was destroyed since. */
        public Optional<LedgerEntry> last(StackAddress stack, String instance) {
            return last(stack, instance, entry -> true);
        }

        /** The stacks of which something may exist in a cloud, in the order in which they are applied. */
        public SortedSet<StackAddress> present(String instance) {
            SortedSet<StackAddress> present = new TreeSet<>();
            entries.stream()
                    .filter(entry -> entry.isApplyOf(entry.plan().stack(), instance))
                    .forEach(entry -> {
                        if (entry.isDestroyed()) {
                            present.remove(entry.plan().stack());
                        } else {
                            present.add(entry.plan().stack());
                        }
                    });
            return present;
        }

        private Optional<LedgerEntry> last(StackAddress stack, String instance, Predicate<LedgerEntry> wanted) {
            Optional<LedgerEntry> found = Optional.empty();
            for (LedgerEntry entry : entries) {
                if (entry.isApplyOf(stack, instance)) {
                    found = entry.isDestroyed() ? Optional.empty() : wanted.test(entry) ? Optional.of(entry) : found;
                }
            }
            return found;
        }

        /** The lines with these entries, each of which can be checked without the rest of the ledger. */
        public LedgerExcerpt excerpt(Predicate<LedgerEntry> wanted) {
            return LedgerExcerpt.of(entries, wanted);
        }

        public Optional<LedgerEntry> last(Predicate<LedgerEntry> wanted) {
            return entries.stream().filter(wanted).reduce((earlier, later) -> later);
        }
    }

    /**
     * Appends an entry; when this returns, it survives a power failure. An incomplete last line, as left by a power failure,
     * was never reported as written: it is moved to a separate file, with a warning, {@code ledger-torn}. With any other
     * damage, nothing is appended: {@code ledger-broken}.
     */
    public Outcome<LedgerEntry> append(LedgerEntry entry) {
        return locked(() -> {
            String text = read();
            String whole = whole(text);
            Optional<LedgerLine> last = lastLine(whole);
            Optional<Problem> damage = damage(whole, last);
            if (damage.isPresent()) {
                return Outcome.failed(damage.get());
            }
            List<Problem> warnings = isTorn(text) ? List.of(setAside(text, whole)) : List.of();
            LedgerLine line = LedgerLine.after(last, entry);
            write(file, line.text());
            Head.write(head, line);
            return Outcome.of(entry, warnings);
        });
    }

    /** Checks the end, without reading the whole chain. */
    private Optional<Problem> damage(String whole, Optional<LedgerLine> last) {
        if (last.isEmpty() && !whole.isEmpty()) {
            return Optional.of(broken(file, whole.lines().count(), "is not a ledger line"));
        }
        long lines = last.map(LedgerLine::number).orElse(0L);
        return Head.read(head).filter(known -> known.isBeyond(last)).map(known -> shortened(file, lines));
    }

    /** The text without an incomplete last line. */
    private static String whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static boolean isTorn(String text) {
        return !text.isEmpty() && !text.endsWith("\n");
    }

    private static Optional<LedgerLine> lastLine(String text) {
        int begin = text.lastIndexOf('\n', text.length() - 2) + 1;
        return text.isEmpty() ? Optional.empty() : LedgerLine.parse(text.substring(begin, text.length() - 1));
    }

    /**
     * Reads and verifies the whole chain; {@code ledger-broken} names the first bad line. An incomplete last line is skipped
     * with a warning, {@code ledger-torn}. Lines that this object has verified before are compared with what they were then.
     */
    public Outcome<Content> verify() {
        return locked(() -> check(read()));
    }

    private Outcome<Content> check(String text) {
        String whole = whole(text);
        Verified before = verified.get();
        return (whole.startsWith(before.text()) ? before : Verified.NOTHING)
                .upTo(whole, file)
                .then(now -> {
                    verified.set(now);
                    List<Problem> warnings = isTorn(text) ? List.of(torn()) : List.of();
                    return damage(whole, now.last())
                            .<Outcome<Content>>map(Outcome::failed)
                            .orElseGet(() -> Outcome.of(now.content(), warnings));
                });
    }

    /**
     * Lines that form a chain from its beginning.
     *
     * @param text of the lines
     */
    private record Verified(String text, Optional<LedgerLine> last, Content content) {
        static final Verified NOTHING = new Verified("", Optional.empty(), new Content(List.of(), LedgerLine.GENESIS));

        /** @param whole begins with the text of this */
        Outcome<Verified> upTo(String whole, Path file) {
            if (whole.length() == text.length()) {
                return Outcome.of(this);
            }
            List<LedgerEntry> entries = new ArrayList<>(content.entries());
            Optional<LedgerLine> end = last;
            for (String each : whole.substring(text.length()).lines().toList()) {
                Optional<LedgerLine> line = LedgerLine.parse(each);
                if (line.isEmpty() || !line.get().follows(end)) {
                    String how = line.isEmpty() ? "is not a ledger line" : "does not follow from the line before it";
                    return Outcome.failed(broken(file, entries.size() + 1L, how));
                }
                entries.add(line.get().entry());
                end = line;
            }
            String hash = end.map(LedgerLine::hash).orElse(LedgerLine.GENESIS);
            return Outcome.of(new Verified(whole, end, new Content(entries, hash)));
        }
    }

    /** Moves an incomplete last line to a separate file; after a kill between the two steps, both are repeated. */
    private Problem setAside(String text, String whole) {
        String torn = text.substring(whole.length());
        Path aside = file.resolveSibling(
                file.getFileName() + ".torn-" + Digest.of(torn).substring(0, TORN_NAME));
        AtomicFile.write(aside, torn);
        truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        return torn().hint("it was moved to " + aside.getFileName() + ", in the same folder; nothing else was changed");
    }

    @SuppressWarnings("try") // the lock is held, not used
    private <T> Outcome<T> locked(Supplier<Outcome<T>> work) {
        try (FileLock held = FileLock.await(lock)) {
            return work.get();
        }
    }

    private void truncate(long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path to, String text) {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            AtomicFile.force(to.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem torn() {
        return Problem.warning(
                ProblemCode.LEDGER_TORN, "the last line of " + file + " is incomplete, as after a power failure");
    }

    private static Problem broken(Path file, long line, String how) {
        return Problem.error(ProblemCode.LEDGER_BROKEN, "line %d of %s %s".formatted(line, file, how))
                .hint("restore the file from a backup; cells appends nothing to a ledger that cannot be verified");
    }

    private static Problem shortened(Path file, long lines) {
        return broken(file, lines + 1, "and the lines after it are missing or were replaced");
    }
}
