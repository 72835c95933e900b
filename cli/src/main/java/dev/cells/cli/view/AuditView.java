package dev.cells.cli.view;

import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.cli.view.TerminalWriter.Style;
import java.util.List;

/** The result of an audit: every finding that did not pass, then a summary. */
public record AuditView(AuditReport report, Severity threshold) implements View {
    @Override
    public void text(TerminalWriter out) {
        report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .forEach(finding -> write(finding, out));
        report.unusedWaivers().forEach(waiver -> out.write(Style.YELLOW, "unused:")
                .line(" the exception for "
                        + waiver.control() + " in " + waiver.stack() + " accepts nothing"
                        + waiver.origin()
                                .map(origin -> "; remove it at " + origin)
                                .orElse("")));
        List<Finding> blocking = report.blocking(threshold);
        out.write(blocking.isEmpty() ? Style.GREEN : Style.RED, report.statement())
                .line(": " + Words.count(report.with(Status.PASS).size(), "check") + " passed, "
                        + Words.count(report.rules().size(), "rule") + " over "
                        + Words.count(report.resources(), "resource") + " in "
                        + Words.count(report.stacks().size(), "stack"));
    }

    private static void write(Finding finding, TerminalWriter out) {
        Style style =
                switch (finding.status()) {
                    case FAIL -> Style.RED;
                    case UNKNOWN, EXCEPTED -> Style.YELLOW;
                    case PASS -> Style.GREEN;
                };
        out.write(style, finding.status() + ":")
                .line(" "
                        + finding.rule().id() + " " + finding.rule().severity() + "  " + finding.stack() + "  "
                        + finding.address());
        out.line("  " + finding.message());
        finding.origin().ifPresent(origin -> out.line("  at:   " + origin));
        if (!finding.rule().citations().isEmpty()) {
            out.line("  law:  " + String.join(", ", finding.rule().citations()));
        }
        if (!finding.rule().fix().isEmpty()) {
            out.line("  hint: " + finding.rule().fix());
        }
    }

    /** The documented JSON of the audit. */
    @Override
    public String json() {
        return report.toJson();
    }
}
