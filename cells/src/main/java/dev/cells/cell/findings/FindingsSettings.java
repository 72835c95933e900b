package dev.cells.cell.findings;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/**
 * The section {@code cell.image-findings}.
 *
 * @param severity of findings that count
 * @param redeploy whether services that run the image get fresh containers
 * @param maxAgeHours for which a finding may wait for the pipeline
 */
public record FindingsSettings(List<Level> severity, boolean redeploy, int maxAgeHours) {
    /** To replace containers, and to start that. */
    private static final long ROLES = 2;

    public FindingsSettings {
        severity = List.copyOf(severity);
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("image-findings")
                .roles(cell -> LenientReader.isTrue(cell.settings(), "image-findings.redeploy") ? ROLES : 0);
    }

    /** As Amazon Inspector and ECR write them. */
    public enum Level {
        CRITICAL,
        HIGH,
        MEDIUM
    }
}
