package dev.cells.cli.command;

import dev.cells.audit.rule.Severity;
import picocli.CommandLine.Option;

/** Which findings of the audit count; the same for every command that is gated by it. */
final class Gate {
    @Option(
            names = "--threshold",
            paramLabel = "critical|high|medium|low",
            description = "the least severity of an audit finding that counts (default: low, so every one)")
    private Severity threshold = Severity.LOW;

    Severity threshold() {
        return threshold;
    }
}
