package dev.cells.cell.findings;

import java.util.List;

/**
 * The section {@code cell.image-findings}.
 *
 * @param severity of findings that count
 * @param redeploy whether services that run the image get fresh containers
 * @param maxAgeHours for which a finding may wait for the pipeline
 */
public record FindingsSettings(List<Level> severity, boolean redeploy, int maxAgeHours) {
    public FindingsSettings {
        severity = List.copyOf(severity);
    }

    /** As Amazon Inspector and ECR write them. */
    public enum Level {
        CRITICAL,
        HIGH,
        MEDIUM
    }
}
