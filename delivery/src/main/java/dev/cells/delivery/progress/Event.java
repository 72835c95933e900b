package dev.cells.delivery.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.progress.Change.Counts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One event of a run of Terraform. */
public sealed interface Event {
    /**
     * The engine of a killed run is still working and is now followed to its end.
     *
     * @param pid the process id of the engine
     */
    record Followed(long pid) implements Event {}

    /** The engine has started. */
    record Version(String version) implements Event {}

    /**
     * A planned change.
     *
     * @param reason why a resource is replaced or deleted, such as {@code cannot_update}
     */
    record Planned(Change change, Optional<String> reason) implements Event {}

    /** The real resource differs from the state. */
    record Drifted(Change change) implements Event {}

    /** The refresh of a resource has begun. */
    record Refreshing(String address) implements Event {}

    /** The refresh of a resource has ended. */
    record Refreshed(String address) implements Event {}

    /** The change of a resource has begun. */
    record Started(Change change) implements Event {}

    /** The change of a resource is in progress; sent every ten seconds. */
    record Waiting(Change change, int seconds) implements Event {}

    /**
     * The change of a resource is completed.
     *
     * @param id the id that the provider uses; the import id of most types
     */
    record Completed(Change change, int seconds, Optional<String> id) implements Event {}

    /** The change of a resource failed; a diagnostic gives the reason. */
    record Errored(Change change, int seconds) implements Event {}

    /** The totals at the end of a plan, an apply or a destroy. */
    record Summary(String operation, Counts counts) implements Event {}

    /**
     * The outputs of the stack, at the end of a plan or an apply.
     *
     * @param changed the names of those that a plan would change; empty after an apply
     * @param values of those that are known, by name; none in a plan, and none that is sensitive
     */
    record Outputs(List<String> changed, SortedMap<String, JsonNode> values) implements Event {
        public Outputs {
            changed = List.copyOf(changed);
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /** A warning or an error. */
    record Reported(Diagnostic diagnostic) implements Event {}

    /** Any other line, whether in the machine-readable format or not. */
    record Other(String text) implements Event {}

    /**
     * A warning or an error of Terraform or a provider.
     *
     * @param summary its first line
     * @param detail the rest; may be empty or have several lines
     * @param address the resource concerned, such as {@code aws_s3_bucket.logs}
     */
    record Diagnostic(Severity severity, String summary, String detail, Optional<String> address) {
        /** Summary and detail. */
        public String text() {
            return detail.isEmpty() ? summary : summary + ": " + detail;
        }
    }
}
