package dev.cells.cli.view;

import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import java.util.List;

/** What an audit found: every finding that did not pass, then what that means. */
public record AuditView(AuditReport report, Severity threshold) implements View {
    @Override
    public void text(Page page) {
        report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .forEach(finding -> write(finding, page));
        report.unusedWaivers()
                .forEach(waiver -> page.line(page.styled(Style.YELLOW, "unused:") + " the exception for "
                        + waiver.control() + " in " + waiver.stack() + " accepts nothing"
                        + waiver.origin()
                                .map(origin -> "; remove it at " + origin)
                                .orElse("")));
        List<Finding> blocking = report.blocking(threshold);
        page.line(page.styled(blocking.isEmpty() ? Style.GREEN : Style.RED, report.statement())
                + ": " + Count.of(report.with(Status.PASS).size(), "check") + " passed, "
                + Count.of(report.rules().size(), "rule") + " over " + Count.of(report.resources(), "resource") + " in "
                + Count.of(report.stacks().size(), "stack"));
    }

    private static void write(Finding finding, Page page) {
        Style style =
                switch (finding.status()) {
                    case FAIL -> Style.RED;
                    case UNKNOWN, EXCEPTED -> Style.YELLOW;
                    case PASS -> Style.GREEN;
                };
        page.line(page.styled(style, finding.status() + ":") + " "
                + finding.rule().id() + " " + finding.rule().severity() + "  " + finding.stack() + "  "
                + finding.address());
        page.line("  " + finding.message());
        finding.origin().ifPresent(origin -> page.line("  at:   " + origin));
        if (!finding.rule().citations().isEmpty()) {
            page.line("  law:  " + String.join(", ", finding.rule().citations()));
        }
        if (!finding.rule().fix().isEmpty()) {
            page.line("  hint: " + finding.rule().fix());
        }
    }

    /** The audit's own documented form. */
    @Override
    public String json() {
        return report.toJson();
    }
}
