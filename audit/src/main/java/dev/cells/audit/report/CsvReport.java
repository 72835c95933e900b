package dev.cells.audit.report;

import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Compared;
import dev.cells.audit.Finding;
import dev.cells.audit.JudgedStack;
import dev.cells.audit.Requirement;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Shown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings as a table for spreadsheets (RFC 4180, UTF-8). Columns are only ever added at the end. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe, as <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> recommends.
 */
public final class CsvReport {
    private static final List<String> COLUMNS = List.of(
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
            "fingerprint",
            "message",
            "fix");

    /** Also in the full width that spreadsheets for Chinese and Japanese accept, and what they skip before it. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final int LONGEST = 2000;

    private final AuditReport report;
    private final Map<String, String> tiers;
    private final Map<String, String> kinds;
    private final String run;

    private CsvReport(AuditReport report) {
        this.report = report;
        this.tiers = report.judged().stream()
                .collect(Collectors.toMap(JudgedStack::name, JudgedStack::tier, (one, other) -> one));
        this.kinds = Requirement.all().stream()
                .collect(Collectors.toMap(Requirement::citation, requirement -> letter(requirement.kind())));
        this.run = runId(report);
    }

    /** The document; lines end as RFC 4180 wants. */
    public static String of(AuditReport report) {
        return new CsvReport(report).text();
    }

    /** The same for the same program, catalog, date and stacks. */
    static String runId(AuditReport report) {
        AuditRun made = report.run();
        String inputs = report.judged().stream()
                .map(stack -> stack.name() + " " + made.inputs().getOrDefault(stack.name(), ""))
                .collect(Collectors.joining("\n"));
        return Digest.of(String.join(
                "\n", made.date().toString(), made.version(), made.program(), report.catalogDigest(), inputs));
    }

    private String text() {
        StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        report.findings().forEach(finding -> out.append(
                        cells(finding).stream().map(CsvReport::cell).collect(Collectors.joining(",")))
                .append("\r\n"));
        return out.toString();
    }

    private List<String> cells(Finding finding) {
        Compared compared = Compared.of(finding);
        String tier = tiers.getOrDefault(finding.stack(), "");
        return List.of(
                run,
                report.run().date().toString(),
                report.catalogDigest(),
                finding.stack(),
                tier,
                tier.equals("cell") ? finding.stack() : "",
                finding.rule().id(),
                finding.rule().title(),
                finding.rule().severity().toString(),
                finding.status().toString(),
                String.join("; ", finding.rule().citations()),
                finding.rule().citations().stream()
                        .map(citation -> kinds.getOrDefault(citation, ""))
                        .collect(Collectors.joining("; ")),
                type(finding.address()),
                finding.address(),
                finding.origin().map(Origin::toString).orElse(""),
                compared.seen(),
                compared.wanted(),
                finding.waiver()
                        .map(waiver -> waiver.origin().map(Origin::toString).orElseGet(waiver::reason))
                        .orElse(""),
                finding.waiver().map(waiver -> waiver.expires().toString()).orElse(""),
                finding.fingerprint(),
                finding.message(),
                finding.rule().fix());
    }

    private static String letter(Requirement.Kind kind) {
        return kind == Requirement.Kind.ADDRESSABLE ? "A" : "R";
    }

    private static String type(String address) {
        int dot = address.indexOf('.');
        return dot < 0 ? address : address.substring(0, dot);
    }

    private static String cell(String text) {
        boolean formula = startsFormula(text) || startsFormula(text.stripLeading());
        String safe = (formula ? "'" : "") + Shown.clipped(text, LONGEST);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == ';' || c == '\n' || c == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
