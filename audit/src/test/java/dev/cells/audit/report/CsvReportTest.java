package dev.cells.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditReport;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");

    @Test
    void columnsAreStableAndEveryFindingIsARow() {
        AuditReport report = Reports.mixed();
        List<List<String>> rows = rows(CsvReport.of(report));
        assertThat(rows.get(0))
                .startsWith(
                        "run_id",
                        "as_of",
                        "catalog_version",
                        "stack",
                        "tier",
                        "cell",
                        "rule_id",
                        "title",
                        "severity",
                        "status",
                        "citations",
                        "required_or_addressable",
                        "resource_type",
                        "address",
                        "construct_path",
                        "observed",
                        "expected",
                        "exception_id",
                        "exception_expires",
                        "fingerprint");
        assertThat(rows)
                .hasSize(report.findings().size() + 1)
                .allMatch(row -> row.size() == rows.get(0).size());
        List<String> open = rows.stream()
                .filter(row -> row.get(6).equals("NET-05"))
                .findFirst()
                .orElseThrow();
        assertThat(open.subList(1, 2)).containsExactly("2026-06-30");
        assertThat(open.subList(3, 6)).containsExactly("acme", "cell", "acme");
        assertThat(open.subList(8, 17))
                .containsExactly(
                        "critical",
                        "fail",
                        "45 CFR 164.312(a)(1); 45 CFR 164.312(e)(1)",
                        "R; R",
                        "aws_db_instance",
                        "aws_db_instance.d",
                        "client configs/acme/cell.yaml:7:3",
                        "publicly_accessible is true",
                        "must not be true");
    }

    @Test
    void noCellIsAFormulaAndNoTextMakesARow() {
        AuditReport report = Reports.hostile();
        List<List<String>> rows = rows(CsvReport.of(report));
        assertThat(rows).hasSize(report.findings().size() + 1);
        assertThat(rows).allSatisfy(row -> assertThat(row).allSatisfy(cell -> assertThat(cell)
                .doesNotMatch("(?s)\\s*[=+\\-@\t\uFF1D\uFF0B\uFF0D\uFF20].*")
                .doesNotContain("\n", "\u202E")));
        assertThat(CsvReport.of(report)).contains("\"'=HYPERLINK(\"\"x\"\")");
    }

    @Test
    void sameReportSameBytes() {
        assertThat(CsvReport.of(Reports.mixed())).isEqualTo(CsvReport.of(Reports.mixed()));
        assertThat(SarifReport.of(Reports.mixed())).isEqualTo(SarifReport.of(Reports.mixed()));
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher cell = CELL.matcher(csv);
        int end = 0;
        while (cell.find() && cell.start() == end) {
            row.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            end = cell.end();
            if (cell.group(3).equals("\r\n")) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        assertThat(end).isEqualTo(csv.length());
        return rows;
    }
}
