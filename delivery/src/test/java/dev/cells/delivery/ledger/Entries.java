package dev.cells.delivery.ledger;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Entries for tests. */
final class Entries {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Entries() {}

    static Entry intent(String stack) {
        return new Entry(Entry.Kind.INTENT, AT, "grün@host", applied(stack), Optional.empty());
    }

    static Entry result(String stack, Entry.Status status) {
        Entry.End end = new Entry.End(status, new Counts(1, 2, 3, 4), Duration.ofMillis(1234));
        return new Entry(Entry.Kind.RESULT, AT.plusSeconds(2), "grün@host", applied(stack), Optional.of(end));
    }

    private static Entry.Applied applied(String stack) {
        return new Entry.Applied(
                StackAddress.parse(stack).orElseThrow(),
                "sandbox",
                "one",
                Purpose.APPLY,
                "c".repeat(64),
                "d".repeat(64),
                new SavedPlan.Made("Terraform 1.11.4", "5.100.0", "0.1.0", AT));
    }
}
