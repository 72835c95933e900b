package dev.cells.delivery.progress;

import dev.cells.config.problem.Severity;
import java.util.Optional;

/**
 * What Terraform or a provider has to say about the run.
 *
 * @param summary first line
 * @param detail the rest; may be empty, may have several lines
 * @param address the resource concerned, such as {@code aws_s3_bucket.logs}
 */
public record Diagnostic(Severity severity, String summary, String detail, Optional<String> address) {
    /** Whether the error says that what should be created is there already; worded differently by every service. */
    public String text() {
        return detail.isEmpty() ? summary : summary + ": " + detail;
    }
}
