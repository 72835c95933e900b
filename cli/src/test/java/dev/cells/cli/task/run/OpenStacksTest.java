package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenStacksTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00.5Z");

    @Test
    void whatWaitsOrDoesNotRunIsSaidWithTheTimeAndWhatToDo() {
        List<Prerequisite> notes = notes(
                entry("done", "one", Optional.of(Status.DONE)),
                entry("acme", "one", Optional.of(Status.WAITING)),
                entry("borealis", "one", Optional.of(Status.STARTING)),
                entry("borealis", "one", Optional.of(Status.NOT_RUNNING)),
                entry("cobalt", "one", Optional.empty()),
                entry("elsewhere", "another", Optional.of(Status.WAITING)));

        assertThat(notes).extracting(Prerequisite::name).containsExactly("acme", "borealis", "cobalt");
        assertThat(notes).noneMatch(note -> note.state().fails());
        assertThat(notes.get(0).found()).isEqualTo("waits for what people must do since 2026-11-28T10:00:00Z");
        assertThat(notes.get(0).hint()).contains("cells provision acme", "DNS records", "72 hours");
        assertThat(notes.get(1).found()).contains("a service does not run");
        assertThat(notes.get(1).hint()).contains("cells status borealis");
        assertThat(notes.get(2).found()).contains("or was killed");
    }

    /** What was made up for is no longer a note. */
    @Test
    void onlyTheLastEntryOfAStackCounts() {
        assertThat(notes(
                        entry("acme", "one", Optional.of(Status.WAITING)),
                        entry("acme", "one", Optional.of(Status.DONE))))
                .isEmpty();
    }

    private static List<Prerequisite> notes(LedgerEntry... entries) {
        return OpenStacks.notes(new Ledger.Content(List.of(entries), "0".repeat(64)), "one");
    }

    private static LedgerEntry entry(String stack, String instance, Optional<Status> status) {
        SavedPlan.Provenance made = new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", Instant.EPOCH);
        LedgerEntry.AppliedPlan plan = new LedgerEntry.AppliedPlan(
                StackAddress.cell(stack), "sandbox", instance, "c".repeat(64), "d".repeat(64), made);
        return new LedgerEntry(
                status.isPresent() ? LedgerEntry.Kind.RESULT : LedgerEntry.Kind.INTENT,
                AT,
                "a@b",
                plan,
                status.map(known -> new LedgerEntry.End(known, Counts.NONE, Duration.ZERO)));
    }
}
