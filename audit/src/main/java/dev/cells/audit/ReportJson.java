package dev.cells.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import java.util.Collection;

/** The JSON form of a report. Fields are only ever added within a major version. */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    static String write(AuditReport report) {
        ObjectNode root = NODES.objectNode();
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        root.set("summary", summary(report));
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own making", e);
        }
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("rule", finding.rule().id());
        node.put("status", finding.status().toString());
        node.put("severity", finding.rule().severity().toString());
        node.put("stack", finding.stack());
        node.put("address", finding.address());
        node.put("message", finding.message());
        node.set("citations", strings(finding.rule().citations()));
        node.put("title", finding.rule().title());
        node.put("attribute", finding.attribute());
        node.set("because", strings(finding.because()));
        if (finding.status() != Status.PASS) {
            node.put("fix", finding.rule().fix());
        }
        finding.origin().ifPresent(origin -> node.putObject("origin")
                .put("file", origin.file())
                .put("line", origin.line())
                .put("column", origin.column()));
        finding.waiver().ifPresent(waiver -> node.set("exception", waiver(waiver)));
        return node;
    }

    private static ObjectNode waiver(Waiver waiver) {
        return NODES.objectNode()
                .put("control", waiver.control())
                .put("stack", waiver.stack())
                .put("address", waiver.address())
                .put("reason", waiver.reason())
                .put("approver", waiver.approver())
                .put("expires", waiver.expires().toString());
    }

    private static ObjectNode summary(AuditReport report) {
        ObjectNode node = NODES.objectNode();
        node.put("statement", report.statement());
        node.put("partial", report.isPartial());
        node.put("stacks", report.stacks().size());
        node.put("resources", report.resources());
        node.put("rules", report.rules().size());
        ObjectNode statuses = node.putObject("status");
        for (Status status : Status.values()) {
            statuses.put(status.toString(), report.with(status).size());
        }
        ObjectNode severities = node.putObject("failed");
        for (Severity severity : Severity.values()) {
            severities.put(severity.toString(), failed(report, severity));
        }
        node.set(
                "notApplicable",
                strings(report.notApplicable().stream().map(rule -> rule.id()).toList()));
        ArrayNode unused = node.putArray("unusedExceptions");
        report.unusedWaivers().forEach(waiver -> unused.add(waiver(waiver)));
        ArrayNode unread = node.putArray("unread");
        report.unread().forEach(problem -> unread.addObject()
                .put("code", problem.code().toString())
                .put("message", problem.message())
                .put("where", problem.origin().map(Object::toString).orElse("")));
        ArrayNode outside = node.putArray("notShownByInfrastructureCode");
        OutsideCode.requirements().forEach(requirement -> outside.addObject()
                .put("citation", requirement.citation())
                .put("title", requirement.title()));
        return node;
    }

    private static long failed(AuditReport report, Severity severity) {
        return report.with(Status.FAIL).stream()
                .filter(finding -> finding.rule().severity() == severity)
                .count();
    }

    private static ArrayNode strings(Collection<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }
}
