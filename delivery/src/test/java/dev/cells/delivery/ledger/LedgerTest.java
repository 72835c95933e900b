package dev.cells.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final LedgerEntry INTENT = Entries.intent("acme");
    private static final LedgerEntry DONE = Entries.result("acme", LedgerEntry.Status.DONE);
    private static final LedgerEntry FAILED = Entries.result("acme", LedgerEntry.Status.FAILED);

    @TempDir
    Path folder;

    private Path file;
    private Ledger ledger;

    @BeforeEach
    void empty() {
        file = folder.resolve("ledger.jsonl");
        ledger = new Ledger(file);
    }

    @Test
    void givesBackWhatWasAdded() {
        add(INTENT, DONE, Entries.intent("base/sandbox"));
        assertThat(ledger.verify().get().entries()).containsExactly(INTENT, DONE, Entries.intent("base/sandbox"));
    }

    @Test
    void anEmptyLedgerIsWhole() {
        assertThat(ledger.verify().get().entries()).isEmpty();
    }

    @Test
    void knowsHowTheLastApplyOfAStackEnded() {
        add(INTENT, DONE, INTENT, FAILED, Entries.intent("borealis"));
        Ledger.Content content = ledger.verify().get();
        assertThat(content.lastResult(DONE.plan().stack(), "one")).contains(FAILED);
        assertThat(content.lastDone(DONE.plan().stack(), "one")).contains(DONE);
        assertThat(content.lastResult(DONE.plan().stack(), "another cloud")).isEmpty();
        assertThat(content.lastResult(Entries.intent("borealis").plan().stack(), "one"))
                .isEmpty();
    }

    @Test
    void aStackIsPresentFromItsFirstApplyUntilAllOfItIsDestroyed() {
        LedgerEntry whole = destroy(LedgerEntry.Status.DONE, false);
        LedgerEntry released = destroy(LedgerEntry.Status.DONE, true);
        LedgerEntry failed = destroy(LedgerEntry.Status.FAILED, false);
        add(INTENT);
        assertThat(ledger.verify().get().present("one"))
                .containsExactly(DONE.plan().stack());
        add(DONE, released, failed);
        Ledger.Content partly = ledger.verify().get();
        assertThat(partly.present("one")).containsExactly(DONE.plan().stack());
        assertThat(partly.lastResult(DONE.plan().stack(), "one")).contains(failed);
        assertThat(partly.lastDone(DONE.plan().stack(), "one")).contains(DONE);
        add(whole);
        Ledger.Content gone = ledger.verify().get();
        assertThat(gone.present("one")).isEmpty();
        assertThat(gone.lastResult(DONE.plan().stack(), "one")).isEmpty();
        assertThat(gone.lastDone(DONE.plan().stack(), "one")).isEmpty();
        assertThat(gone.entries()).as("as read from the disk").contains(whole, released, failed);
        add(INTENT, FAILED);
        assertThat(ledger.verify().get().present("one"))
                .containsExactly(DONE.plan().stack());
    }

    private static LedgerEntry destroy(LedgerEntry.Status status, boolean partial) {
        LedgerEntry.AppliedPlan plan = DONE.plan();
        return new LedgerEntry(
                LedgerEntry.Kind.RESULT,
                LedgerEntry.Purpose.DESTROY,
                DONE.at(),
                DONE.by(),
                new LedgerEntry.AppliedPlan(
                        plan.stack(),
                        plan.target(),
                        plan.instance(),
                        plan.config(),
                        plan.digest(),
                        partial,
                        plan.provenance()),
                Optional.of(new LedgerEntry.End(status, DONE.end().orElseThrow().counts(), Duration.ZERO)));
    }

    @Test
    void noByteCanBeChangedUnnoticed() throws IOException {
        add(INTENT, DONE, INTENT);
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            Files.write(file, changed);
            assertThat(ledger.verify().ok()).as("byte %s", place).isFalse();
        }
    }

    /** As a run over many stacks does. A verified line that is read again is only compared, which takes no hash and no JSON. */
    @Test
    void linesThatWereVerifiedAreNotVerifiedAgain() {
        IntStream.range(0, 1000).forEach(stack -> add(INTENT, DONE));
        long first = nanos(() -> new Ledger(file).verify());
        ledger.verify();
        List<Ledger.Content> seen =
                IntStream.range(0, 20).mapToObj(any -> ledger.verify().get()).toList();
        assertThat(seen).allMatch(content -> content == seen.get(0)).first().satisfies(content -> assertThat(
                        content.entries())
                .hasSize(2000));
        assertThat(nanos(() -> ledger.verify())).isLessThan(first);
        add(FAILED);
        assertThat(ledger.verify().get().entries()).hasSize(2001).last().isEqualTo(FAILED);
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    @Test
    void namesTheFirstLineThatIsWrong() throws IOException {
        add(INTENT, DONE, INTENT, FAILED);
        List<String> lines = Files.readAllLines(file);
        write(lines.get(0), lines.get(1).replace("\"add\":1", "\"add\":9"), lines.get(2), lines.get(3));
        assertThat(problem(ledger.verify()).message()).contains("line 2 ");
        write(lines.get(0), lines.get(2), lines.get(3));
        assertThat(problem(ledger.verify()).message()).contains("line 2 ").contains("does not follow");
    }

    @Test
    void linesCutOffAtTheEndAreMissed() throws IOException {
        add(INTENT, DONE, INTENT);
        write(Files.readAllLines(file).get(0));
        assertThat(problem(ledger.verify()).message()).contains("line 2 ").contains("missing");
        assertThat(problem(ledger.append(INTENT)).code()).hasToString("ledger-broken");
        Files.delete(file);
        assertThat(ledger.verify().ok()).isFalse();
    }

    @Test
    void anotherChainOfTheSameLengthIsNoticed() throws IOException {
        add(INTENT, DONE);
        Path other = folder.resolve("other.jsonl");
        Stream.of(INTENT, FAILED).forEach(new Ledger(other)::append);
        Files.copy(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(ledger.verify().ok()).isFalse();
    }

    @Test
    void aKillBetweenLineAndHeadIsNoDamage() throws IOException {
        add(INTENT);
        byte[] head = Files.readAllBytes(folder.resolve("ledger.jsonl.head"));
        add(DONE);
        Files.write(folder.resolve("ledger.jsonl.head"), head);
        assertThat(ledger.verify().get().entries()).containsExactly(INTENT, DONE);
        add(INTENT);
        assertThat(ledger.verify().get().entries()).containsExactly(INTENT, DONE, INTENT);
    }

    @Test
    void aLineCutShortIsSetAsideByTheNextEntry() throws IOException {
        add(INTENT, DONE);
        byte[] whole = Files.readAllBytes(file);
        String torn = "{\"entry\":{\"at\":\"2026-";
        Files.writeString(file, new String(whole, StandardCharsets.UTF_8) + torn);
        assertThat(problem(ledger.verify()).code()).hasToString("ledger-torn");
        assertThat(ledger.verify().get().entries())
                .as("verifying changes nothing")
                .containsExactly(INTENT, DONE);

        Outcome<LedgerEntry> added = ledger.append(INTENT);

        assertThat(problem(added).code()).hasToString("ledger-torn");
        assertThat(added.ok()).isTrue();
        assertThat(ledger.verify().problems()).isEmpty();
        assertThat(ledger.verify().get().entries()).containsExactly(INTENT, DONE, INTENT);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(one -> one.toString().contains(".torn-")))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasContent(torn));
        }
    }

    /** A line that was reported as written and is cut short afterwards is damage, not a power failure. */
    @Test
    void aReportedLineCutShortIsDamage() throws IOException {
        add(INTENT, DONE);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 5));

        assertThat(problem(ledger.verify()).code()).hasToString("ledger-broken");
        assertThat(problem(ledger.append(INTENT)).code()).hasToString("ledger-broken");
        assertThat(file).hasContent(text.substring(0, text.length() - 5));
    }

    @Test
    void writersAtTheSameTimeMakeOneChain() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> {
                    awaitQuietly(start);
                    add(INTENT, DONE);
                }))
                .toList();
        writers.forEach(Thread::start);
        start.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(ledger.verify().get().entries()).hasSize(16);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(LedgerEntry... entries) {
        for (LedgerEntry entry : entries) {
            assertThat(ledger.append(entry).problems()).isEmpty();
        }
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static Problem problem(Outcome<?> outcome) {
        assertThat(outcome.problems()).hasSize(1);
        return outcome.problems().get(0);
    }
}
