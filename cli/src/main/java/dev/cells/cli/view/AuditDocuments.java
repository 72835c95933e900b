package dev.cells.cli.view;

import dev.cells.audit.AuditReport;
import dev.cells.audit.report.CsvReport;
import dev.cells.audit.report.HtmlReport;
import dev.cells.audit.report.OscalReport;
import dev.cells.audit.report.SarifReport;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Locale;

/** The result of an audit as files for other programs. */
public final class AuditDocuments {
    private AuditDocuments() {}

    /** The format of a file. */
    public enum Kind {
        JSON,
        SARIF,
        CSV,
        HTML,
        OSCAL,
        JUNIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param problems why stacks could not be judged */
    public static String of(Kind kind, AuditReport report, List<Problem> problems) {
        return switch (kind) {
            case JSON -> Printable.json(report.toJson());
            case SARIF -> Printable.json(SarifReport.of(report));
            case CSV -> CsvReport.of(report);
            case HTML -> HtmlReport.of(report);
            case OSCAL -> Printable.json(OscalReport.of(report));
            case JUNIT ->
                JunitCases.of(report, report.run().threshold(), problems).xml();
        };
    }
}
