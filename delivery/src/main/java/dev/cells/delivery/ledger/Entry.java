package dev.cells.delivery.ledger;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the ledger.
 *
 * @param kind whether something is about to be done, or how it ended
 * @param at when the line was written
 * @param by who ran cells, as {@code user@host}
 * @param plan what was applied
 * @param end how it ended; empty for an intent
 */
public record Entry(Kind kind, Instant at, String by, Applied plan, Optional<End> end) {
    /** An intent is written before anything is touched, a result after: an intent alone tells of a kill. */
    public enum Kind {
        INTENT,
        RESULT
    }

    /** Whether it tells of an apply that did everything. */
    public boolean isDone() {
        return end.map(known -> known.status() == Status.DONE).orElse(false);
    }

    /** How an apply ended. */
    public enum Status {
        /** Everything that was planned was done. */
        DONE,
        /** The engine reported errors; part of it may have been done. */
        FAILED,
        /** It was asked to stop and stopped. */
        INTERRUPTED,
        /** It was killed; written by the next run. */
        KILLED
    }

    /**
     * What was applied.
     *
     * @param target {@code sandbox} or {@code aws}
     * @param instance the very cloud, see {@code Target}
     * @param config SHA-256 of {@code main.tf.json}
     * @param digest SHA-256 of the plan file
     */
    public record Applied(
            StackAddress stack,
            String target,
            String instance,
            Purpose purpose,
            String config,
            String digest,
            SavedPlan.Made made) {
        public boolean isOf(StackAddress wanted, String cloud) {
            return stack.equals(wanted) && instance.equals(cloud);
        }
    }

    /**
     * How it ended.
     *
     * @param counts what was done, as far as known
     */
    public record End(Status status, Counts counts, Duration took) {}
}
