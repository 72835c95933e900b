package dev.cells.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Status;
import java.util.Collection;

/** The JSON form of a report, see {@code schema/audit-report.schema.json}. Fields are only ever added within a major version. */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    static String write(AuditReport report) {
        ObjectNode root = NODES.objectNode();
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        root.set("summary", SummaryJson.of(report));
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
        node.put("seen", Compared.of(finding).seen());
        node.put("wanted", Compared.of(finding).wanted());
        node.put("fingerprint", finding.fingerprint());
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

    static ObjectNode waiver(Waiver waiver) {
        return NODES.objectNode()
                .put("control", waiver.control())
                .put("stack", waiver.stack())
                .put("address", waiver.address())
                .put("reason", waiver.reason())
                .put("approver", waiver.approver())
                .put("expires", waiver.expires().toString());
    }

    static ArrayNode strings(Collection<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }
}
