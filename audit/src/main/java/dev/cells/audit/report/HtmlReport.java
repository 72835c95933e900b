package dev.cells.audit.report;

import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Compared;
import dev.cells.audit.Finding;
import dev.cells.audit.Requirement;
import dev.cells.audit.Requirement.Safeguard;
import dev.cells.audit.Rollup;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One page for people, which needs no network and no other file: by requirement, by control and by client, with a search.
 * Its policy allows the one script that it has, by hash, so that no text of a stack can run; without scripts the page shows
 * every finding.
 */
public final class HtmlReport {
    private static final String STYLE = Markup.resource("page.css");
    private static final String SCRIPT = Markup.resource("page.js");

    private final AuditReport report;
    private final Markup page = new Markup();

    private HtmlReport(AuditReport report) {
        this.report = report;
    }

    /** The page. */
    public static String of(AuditReport report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digest.of(SCRIPT)));
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .raw("style-src 'unsafe-inline'; script-src 'sha256-" + hash + "'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Audit</title>\n")
                .raw("<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        cover();
        requirements();
        findings();
        equalCells();
        notJudged();
        exceptions();
        inputs();
        outside();
        page.raw("<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private void cover() {
        AuditRun run = report.run();
        page.element(
                "h1",
                "Audit of "
                        + (report.stacks().size() == 1
                                ? report.stacks().get(0)
                                : report.stacks().size() + " stacks") + ", " + run.date());
        page.open("p").element("b", report.statement()).raw("</p>\n");
        page.element(
                "p",
                report.rules().size() + " rules over " + report.resources() + " resources; "
                        + report.blocking(run.threshold()).size() + " findings block at the threshold "
                        + run.threshold()
                        + ". Not a statement of HIPAA compliance: see what infrastructure code cannot show, below.",
                "class",
                "dim");
        page.element(
                "p",
                "cells " + run.version() + " " + run.program() + ", catalog " + report.catalogDigest(),
                "class",
                "dim mono");
        page.raw("<div class=\"cards\">\n");
        for (Status status : Status.values()) {
            page.open("div", "class", "card " + status)
                    .element("b", String.valueOf(report.with(status).size()))
                    .text(status.toString())
                    .raw("</div>\n");
        }
        int unjudged =
                report.notJudged().values().stream().mapToInt(Integer::intValue).sum();
        page.open("div", "class", "card").element("b", String.valueOf(unjudged)).text("resources not judged");
        page.raw("</div>\n</div>\n");
        report.unread().forEach(problem -> page.open("p")
                .tag("unknown")
                .text(" not read: " + problem.message() + " "
                        + problem.origin().map(Origin::toString).orElse(""))
                .raw("</p>\n"));
    }

    private void requirements() {
        Rollup rollup = Rollup.of(report);
        page.element("h2", "By requirement").raw("\n");
        page.raw("<table id=\"requirements\">")
                .heading(List.of(
                        "45 CFR", "Requirement", "Kind", "State", "Fail", "Unknown", "Excepted", "Pass", "Rules"));
        for (Safeguard safeguard : Safeguard.values()) {
            page.raw("<tbody><tr><th colspan=\"9\">")
                    .text(safeguard.title() + ": "
                            + rollup.count(safeguard).entrySet().stream()
                                    .filter(count -> count.getValue() > 0)
                                    .map(count -> count.getValue() + " "
                                            + count.getKey().toString().replace('-', ' '))
                                    .collect(Collectors.joining(", ")))
                    .raw("</th></tr>\n");
            rollup.requirements().stream()
                    .filter(line -> line.requirement().safeguard() == safeguard)
                    .forEach(this::requirement);
            page.raw("</tbody>\n");
        }
        page.raw("</table>\n");
    }

    private void requirement(Rollup.Line line) {
        Requirement requirement = line.requirement();
        page.raw("<tr><td class=\"mono\">").text(requirement.citation().substring("45 CFR ".length()));
        page.raw("</td>")
                .element("td", requirement.title())
                .element("td", requirement.kind().toString());
        page.raw("<td>").tag(line.state().toString()).raw("</td>");
        List.of(Status.FAIL, Status.UNKNOWN, Status.EXCEPTED, Status.PASS)
                .forEach(status -> page.element("td", String.valueOf(line.count(status)), "class", "count"));
        page.element("td", String.join(", ", line.rules()), "class", "mono").raw("</tr>\n");
    }

    private void findings() {
        page.element("h2", "Findings").raw("\n<div class=\"filters\" id=\"filters\" hidden>\n");
        page.raw("<input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\">\n");
        boolean open = report.with(Status.PASS).size() < report.findings().size();
        page.raw("<select id=\"status\" aria-label=\"Status\"><option value=\"\">every status</option>")
                .raw("<option value=\"open\"" + (open ? " selected" : "") + ">all that did not pass</option>");
        options(Arrays.stream(Status.values()).map(Status::toString).toList());
        select(
                "severity",
                "every severity",
                Arrays.stream(Severity.values()).map(Severity::toString).toList());
        select(
                "rule",
                "every control",
                report.rules().stream().map(RuleInfo::id).toList());
        select("stack", "every client and stack", new TreeSet<>(report.stacks()));
        page.raw("<span id=\"shown\" class=\"dim\"></span>\n</div>\n<table id=\"findings\">");
        page.heading(List.of("Status", "Control", "Stack and resource", "Seen and wanted", "Where"));
        page.raw("<tbody>\n");
        report.findings().stream()
                .sorted((one, other) -> one.status().compareTo(other.status()))
                .forEach(this::finding);
        page.raw("</tbody></table>\n");
    }

    private void select(String id, String all, Collection<String> values) {
        page.open("select", "id", id, "aria-label", id).element("option", all, "value", "");
        options(values);
    }

    private void options(Collection<String> values) {
        values.forEach(value -> page.element("option", value, "value", value));
        page.raw("</select>\n");
    }

    private void finding(Finding finding) {
        RuleInfo rule = finding.rule();
        page.open(
                "tr",
                "data-status",
                finding.status().toString(),
                "data-severity",
                rule.severity().toString(),
                "data-rule",
                rule.id(),
                "data-stack",
                finding.stack());
        page.raw("<td>")
                .tag(finding.status().toString())
                .raw("<br>")
                .text(rule.severity().toString())
                .raw("</td><td>");
        page.element("b", rule.id()).text(" " + rule.title()).raw("<br>");
        page.element("span", String.join(", ", rule.citations()), "class", "dim")
                .raw("</td><td class=\"mono\">");
        page.element("b", finding.stack()).raw("<br>").text(finding.address()).raw("</td><td>");
        Compared compared = Compared.of(finding);
        page.text(compared.seen());
        if (finding.status() != Status.PASS) {
            page.raw("<br>").element("span", "wanted: " + compared.wanted(), "class", "dim");
            page.raw("<br>").element("span", "fix: " + rule.fix(), "class", "dim");
        }
        if (!finding.because().isEmpty()) {
            page.raw("<br>").element("span", "because of " + String.join(", ", finding.because()), "class", "dim mono");
        }
        finding.waiver().ifPresent(waiver -> page.raw("<br>")
                .element(
                        "span",
                        "excepted by " + waiver.approver() + " until " + waiver.expires() + ": " + waiver.reason()));
        page.raw("</td>")
                .element("td", finding.origin().map(Origin::toString).orElse(""), "class", "mono")
                .raw("</tr>\n");
    }

    private void equalCells() {
        report.classes().ifPresent(classes -> {
            page.element("h2", "Cells that are equal once names are taken out").raw("\n<table id=\"equal\">");
            page.heading(List.of("Cells", "Settings that differ from the defaults"));
            classes.classes().forEach(one -> page.raw("<tr>")
                    .element("td", String.join(", ", one.cells()), "class", "mono")
                    .element("td", String.join("; ", one.overrides()), "class", "mono")
                    .raw("</tr>\n"));
            page.raw("</table>\n");
        });
    }

    private void notJudged() {
        page.element("h2", "Resources that no rule is about").raw("\n<table id=\"unjudged\">");
        page.heading(List.of("Type", "Resources"));
        report.notJudged().forEach((type, count) -> page.raw("<tr>")
                .element("td", type, "class", "mono")
                .element("td", String.valueOf(count), "class", "count")
                .raw("</tr>\n"));
        page.raw("</table>\n");
    }

    private void exceptions() {
        report.unusedWaivers().forEach(waiver -> page.element(
                        "p", "The exception for " + waiver.control() + " in " + waiver.stack() + " accepts nothing.")
                .raw("\n"));
    }

    private void inputs() {
        page.element("h2", "What was judged")
                .raw("\n<table>")
                .heading(List.of("Stack", "Tier", "Resources", "SHA-256"));
        report.judged().forEach(stack -> page.raw("<tr>")
                .element("td", stack.name(), "class", "mono")
                .element("td", stack.tier())
                .element("td", String.valueOf(stack.resources()), "class", "count")
                .element("td", report.run().inputs().getOrDefault(stack.name(), ""), "class", "mono")
                .raw("</tr>\n"));
        page.raw("</table>\n");
    }

    private void outside() {
        page.element("h2", "What infrastructure code cannot show").raw("\n<ul>\n");
        Requirement.outsideCode()
                .forEach(requirement -> page.element("li", requirement.citation() + " " + requirement.title())
                        .raw("\n"));
        page.raw("</ul>\n");
    }
}
