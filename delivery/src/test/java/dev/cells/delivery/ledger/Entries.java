package dev.cells.delivery.ledger;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Entries for tests. */
final class Entries {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Entries() {}

    static LedgerEntry intent(String stack) {
        return new LedgerEntry(LedgerEntry.Kind.INTENT, AT, "grün@host", applied(stack), Optional.empty());
    }

    static LedgerEntry result(String stack, LedgerEntry.Status status) {
        LedgerEntry.End end = new LedgerEntry.End(status, new Counts(1, 2, 3, 4), Duration.ofMillis(1234));
        return new LedgerEntry(
                LedgerEntry.Kind.RESULT, AT.plusSeconds(2), "grün@host", applied(stack), Optional.of(end));
    }

    private static LedgerEntry.AppliedPlan applied(String stack) {
        return new LedgerEntry.AppliedPlan(
                StackAddress.parse(stack).orElseThrow(),
                "sandbox",
                "one",
                "c".repeat(64),
                "d".repeat(64),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", AT));
    }
}
