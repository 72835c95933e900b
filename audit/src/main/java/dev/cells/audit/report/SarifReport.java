package dev.cells.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * SARIF 2.1.0 (OASIS Standard, errata 01), for code scanning: what fails is a result of kind {@code fail} at the line of the
 * config that caused it, what nobody can decide one of kind {@code review}, an exception a suppression.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final AuditReport report;
    private final Map<String, Integer> indices = new HashMap<>();

    private SarifReport(AuditReport report) {
        this.report = report;
        report.rules().forEach(rule -> indices.put(rule.id(), indices.size()));
    }

    /** The document. */
    public static String of(AuditReport report) {
        return JsonText.of(new SarifReport(report).log());
    }

    private ObjectNode log() {
        ObjectNode log = NODES.objectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        run.putObject("tool").set("driver", driver());
        run.putObject("automationDetails").put("id", "cells/audit/");
        run.put("columnKind", "utf16CodeUnits");
        run.putArray("invocations").add(invocation());
        run.set("artifacts", artifacts());
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> results.add(result(finding)));
        ObjectNode properties = run.putObject("properties");
        properties.put("date", report.run().date().toString());
        properties.put("threshold", report.run().threshold().toString());
        properties.put("statement", report.statement());
        properties.put("catalogSha256", report.catalogDigest());
        properties.put("programSha256", report.run().program());
        return log;
    }

    private ObjectNode driver() {
        ObjectNode driver = NODES.objectNode();
        driver.put("name", "cells");
        if (!report.run().version().isEmpty()) {
            driver.put("version", report.run().version());
        }
        ArrayNode rules = driver.putArray("rules");
        report.rules().forEach(rule -> rules.add(rule(rule)));
        return driver;
    }

    private static ObjectNode rule(RuleInfo rule) {
        ObjectNode node = NODES.objectNode();
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("fullDescription").put("text", rule.text().isEmpty() ? rule.title() : rule.text());
        node.putObject("help").put("text", rule.fix().isEmpty() ? rule.title() : rule.fix());
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
        ObjectNode properties = node.putObject("properties");
        ArrayNode tags = properties.putArray("tags").add("security").add("HIPAA");
        rule.citations().stream().distinct().forEach(tags::add);
        properties.put("security-severity", score(rule.severity()));
        return node;
    }

    private ObjectNode result(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("ruleId", finding.rule().id());
        node.put("ruleIndex", indices.get(finding.rule().id()));
        boolean broken = finding.status() == Status.FAIL || finding.status() == Status.EXCEPTED;
        node.put("kind", broken ? "fail" : finding.status() == Status.PASS ? "pass" : "review");
        node.put("level", broken ? level(finding.rule().severity()) : "none");
        node.putObject("message").put("text", message(finding));
        ObjectNode location = node.putArray("locations").addObject();
        finding.origin().ifPresent(origin -> location.set("physicalLocation", physical(origin)));
        location.putArray("logicalLocations")
                .addObject()
                .put("name", finding.address())
                .put("fullyQualifiedName", finding.stack() + ":" + finding.address())
                .put("kind", "resource");
        node.putObject("partialFingerprints").put("cells/v1", finding.fingerprint());
        finding.waiver().ifPresent(waiver -> node.putArray("suppressions")
                .addObject()
                .put("kind", "external")
                .put("status", "accepted")
                .put(
                        "justification",
                        waiver.reason() + " (" + waiver.approver() + ", until " + waiver.expires() + ")"));
        node.putObject("properties")
                .put("status", finding.status().toString())
                .put("severity", finding.rule().severity().toString());
        return node;
    }

    private static String message(Finding finding) {
        String what = finding.stack() + " " + finding.address() + ": " + finding.message();
        return finding.status() == Status.UNKNOWN ? what + " (not decidable before the plan)" : what;
    }

    private static ObjectNode physical(Origin origin) {
        ObjectNode node = NODES.objectNode();
        node.putObject("artifactLocation").put("uri", Uris.of(origin.file()));
        if (origin.line() > 0) {
            ObjectNode region = node.putObject("region").put("startLine", origin.line());
            if (origin.column() > 0) {
                region.put("startColumn", origin.column());
            }
        }
        return node;
    }

    private ObjectNode invocation() {
        ObjectNode invocation = NODES.objectNode();
        invocation.put("executionSuccessful", !report.isPartial());
        ArrayNode notes = invocation.putArray("toolExecutionNotifications");
        for (Problem problem : report.unread()) {
            ObjectNode note = notes.addObject();
            note.put("level", "error");
            note.putObject("message").put("text", problem.message());
            note.putObject("descriptor").put("id", problem.code().toString());
            problem.origin()
                    .ifPresent(
                            origin -> note.putArray("locations").addObject().set("physicalLocation", physical(origin)));
        }
        return invocation;
    }

    private ArrayNode artifacts() {
        ArrayNode artifacts = NODES.arrayNode();
        report.judged().forEach(stack -> {
            ObjectNode artifact = artifacts.addObject();
            artifact.putObject("description").put("text", "Terraform JSON of the stack " + stack.name());
            artifact.putArray("roles").add("analysisTarget");
            String digest = report.run().inputs().getOrDefault(stack.name(), "");
            if (!digest.isEmpty()) {
                artifact.putObject("hashes").put("sha-256", digest);
            }
        });
        return artifacts;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /** In the ranges by which GitHub tells critical, high, medium and low apart. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
        };
    }
}
