package dev.cells.delivery.progress;

import dev.cells.config.problem.Severity;
import java.util.Optional;

/** One thing that happened in a run of Terraform. */
public sealed interface Event {
    /**
     * A run that was killed left the engine at work; it is now followed to its end.
     *
     * @param pid of the engine
     */
    record Followed(long pid) implements Event {}

    /** The program has started. */
    record Version(String version) implements Event {}

    /**
     * A change that the plan holds.
     *
     * @param reason why a resource is replaced or deleted, in Terraform's words such as {@code cannot_update}
     */
    record Planned(Change change, Optional<String> reason) implements Event {}

    /** Reality differs from the state. */
    record Drifted(Change change) implements Event {}

    /** Reading a resource again has begun. */
    record Refreshing(String address) implements Event {}

    /** Reading a resource again has ended. */
    record Refreshed(String address) implements Event {}

    record Started(Change change) implements Event {}

    /** Still at it; comes every ten seconds. */
    record Waiting(Change change, int seconds) implements Event {}

    /**
     * Done.
     *
     * @param id what the provider calls the resource; what most types are imported by
     */
    record Completed(Change change, int seconds, Optional<String> id) implements Event {}

    /** Failed; a diagnostic says why. */
    record Errored(Change change, int seconds) implements Event {}

    /** The totals at the end: of a plan, of an apply or of a destroy. */
    record Summary(String operation, Counts counts) implements Event {}

    record Said(Diagnostic diagnostic) implements Event {}

    /** A line that is none of the above, or not in the machine-readable form at all. */
    record Other(String text) implements Event {}

    /**
     * What Terraform or a provider has to say about the run.
     *
     * @param summary first line
     * @param detail the rest; may be empty, may have several lines
     * @param address the resource concerned, such as {@code aws_s3_bucket.logs}
     */
    record Diagnostic(Severity severity, String summary, String detail, Optional<String> address) {
        /** Whether the error says that what should be created is there already; worded differently by every service. */
        public String text() {
            return detail.isEmpty() ? summary : summary + ": " + detail;
        }
    }
}
