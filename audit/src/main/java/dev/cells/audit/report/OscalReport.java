package dev.cells.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.Rollup;
import dev.cells.audit.Rollup.State;
import dev.cells.audit.Waiver;
import dev.cells.audit.rule.Status;
import dev.cells.config.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * OSCAL assessment results 1.1.3 (NIST): a verdict is an observation of its resource, a requirement of which something was
 * judged is a finding, a failure an open risk, an exception an approved deviation with its deadline.
 */
public final class OscalReport {
    private static final String VERSION = "1.1.3";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<State> JUDGED = Set.of(State.HOLDS, State.FAILS, State.UNKNOWN);

    private final AuditReport report;
    private final Rollup rollup;
    private final String run;
    private final String time;
    private final String tool;
    private final String plan;

    private OscalReport(AuditReport report) {
        this.report = report;
        this.rollup = Rollup.of(report);
        this.run = CsvReport.runId(report);
        this.time = report.run().date() + "T00:00:00Z";
        this.tool = OscalIds.uuid("tool", report.run().version(), report.run().program());
        this.plan = OscalIds.uuid("plan", report.catalogDigest());
    }

    /** The document. */
    public static String of(AuditReport report) {
        ObjectNode root = NODES.objectNode();
        root.set("assessment-results", new OscalReport(report).results());
        return JsonText.of(root);
    }

    private ObjectNode results() {
        ObjectNode node = NODES.objectNode();
        node.put("uuid", OscalIds.uuid("results", run));
        node.set("metadata", metadata());
        node.putObject("import-ap").put("href", "#" + plan);
        node.putArray("results").add(result());
        ObjectNode resource =
                node.putObject("back-matter").putArray("resources").addObject();
        resource.put("uuid", plan)
                .put("title", "Catalog of the rules of cells audit")
                .put(
                        "description",
                        "Every rule is applied to every stack. SHA-256 of the catalog: " + report.catalogDigest());
        return node;
    }

    private ObjectNode metadata() {
        ObjectNode node = NODES.objectNode();
        node.put("title", "Audit of Terraform stacks against 45 CFR Part 164, Subpart C")
                .put("last-modified", time)
                .put("version", run)
                .put("oscal-version", VERSION);
        Set<String> people = new TreeSet<>();
        report.findings()
                .forEach(finding -> finding.waiver().map(Waiver::approver).ifPresent(people::add));
        if (!people.isEmpty()) {
            ArrayNode parties = node.putArray("parties");
            people.forEach(name -> parties.addObject()
                    .put("uuid", party(name))
                    .put("type", "person")
                    .put("name", OscalIds.text(name)));
        }
        return node;
    }

    private static String party(String name) {
        return OscalIds.uuid("party", name);
    }

    private ObjectNode result() {
        ObjectNode node = NODES.objectNode();
        node.put("uuid", OscalIds.uuid("result", run));
        node.put("title", "cells audit");
        node.put("description", report.statement());
        node.put("start", time);
        ArrayNode props = node.putArray("props");
        prop(props, "threshold", report.run().threshold().toString());
        prop(props, "catalog-sha256", report.catalogDigest());
        report.judged()
                .forEach(stack -> prop(
                        props,
                        "input",
                        stack.name() + " " + report.run().inputs().getOrDefault(stack.name(), "of unknown digest")));
        node.set("local-definitions", definitions());
        ArrayNode included = node.putObject("reviewed-controls")
                .putArray("control-selections")
                .addObject()
                .putArray("include-controls");
        rollup.requirements().stream().filter(line -> !line.rules().isEmpty()).forEach(line -> included.addObject()
                .put("control-id", OscalIds.control(line.requirement().citation())));
        putAll(
                node,
                "observations",
                report.findings().stream().map(this::observation).toList());
        putAll(
                node,
                "risks",
                report.findings().stream()
                        .filter(finding -> finding.status() != Status.PASS)
                        .map(this::risk)
                        .toList());
        putAll(
                node,
                "findings",
                rollup.requirements().stream()
                        .filter(line -> JUDGED.contains(line.state()))
                        .map(this::finding)
                        .toList());
        return node;
    }

    /** OSCAL has no empty lists. */
    private static void putAll(ObjectNode node, String name, List<ObjectNode> items) {
        if (!items.isEmpty()) {
            node.putArray(name).addAll(items);
        }
    }

    private ObjectNode definitions() {
        ObjectNode node = NODES.objectNode();
        ObjectNode component = node.putArray("components").addObject();
        component
                .put("uuid", tool)
                .put("type", "software")
                .put("title", "cells")
                .put(
                        "description",
                        OscalIds.text("cells " + report.run().version() + " "
                                + report.run().program()));
        component.putObject("status").put("state", "operational");
        Map<String, Finding> things = report.findings().stream()
                .collect(Collectors.toMap(OscalReport::thing, finding -> finding, (one, other) -> one, TreeMap::new));
        putAll(
                node,
                "inventory-items",
                things.values().stream().map(OscalReport::item).toList());
        return node;
    }

    private static ObjectNode item(Finding finding) {
        ObjectNode item = NODES.objectNode();
        item.put("uuid", thing(finding)).put("description", OscalIds.text(finding.address()));
        ArrayNode props = item.putArray("props");
        prop(props, "stack", finding.stack());
        prop(props, "address", finding.address());
        return item;
    }

    private static String thing(Finding finding) {
        return OscalIds.uuid("item", finding.stack(), finding.address());
    }

    private static void prop(ArrayNode props, String name, String value) {
        props.addObject().put("name", name).put("ns", OscalIds.NS).put("value", OscalIds.text(value));
    }

    private String key(String kind, Finding finding) {
        return OscalIds.uuid(kind, run, finding.fingerprint(), finding.status().toString(), finding.message());
    }

    private ObjectNode observation(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("uuid", key("observation", finding));
        node.put(
                "title",
                OscalIds.text(finding.rule().id() + " " + finding.rule().title()));
        node.put("description", OscalIds.text(finding.message()));
        ArrayNode props = node.putArray("props");
        prop(props, "rule", finding.rule().id());
        prop(props, "status", finding.status().toString());
        prop(props, "severity", finding.rule().severity().toString());
        finding.origin().map(Origin::toString).ifPresent(origin -> prop(props, "origin", origin));
        node.putArray("methods").add("EXAMINE");
        node.putArray("types").add("finding");
        node.putArray("origins")
                .addObject()
                .putArray("actors")
                .addObject()
                .put("type", "tool")
                .put("actor-uuid", tool);
        node.putArray("subjects")
                .addObject()
                .put("subject-uuid", thing(finding))
                .put("type", "inventory-item");
        return node.put("collected", time);
    }

    private ObjectNode risk(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("uuid", key("risk", finding));
        node.put("title", OscalIds.text(finding.rule().title()));
        node.put("description", OscalIds.text(finding.stack() + " " + finding.address() + ": " + finding.message()));
        node.put("statement", OscalIds.text(finding.rule().text()));
        node.put(
                "status",
                switch (finding.status()) {
                    case EXCEPTED -> "deviation-approved";
                    case UNKNOWN -> "investigating";
                    case FAIL, PASS -> "open";
                });
        finding.waiver().ifPresent(waiver -> {
            node.putArray("mitigating-factors")
                    .addObject()
                    .put("uuid", key("factor", finding))
                    .put("description", OscalIds.text(waiver.reason()));
            node.put("deadline", waiver.expires() + "T00:00:00Z");
        });
        node.putArray("remediations")
                .addObject()
                .put("uuid", key("remediation", finding))
                .put("lifecycle", "recommendation")
                .put("title", "Fix")
                .put("description", OscalIds.text(finding.rule().fix()));
        finding.waiver().ifPresent(waiver -> {
            ObjectNode entry = node.putObject("risk-log").putArray("entries").addObject();
            entry.put("uuid", key("log", finding)).put("start", time).put("status-change", "deviation-approved");
            entry.putArray("logged-by").addObject().put("party-uuid", party(waiver.approver()));
        });
        node.putArray("related-observations").addObject().put("observation-uuid", key("observation", finding));
        return node;
    }

    private ObjectNode finding(Rollup.Line line) {
        ObjectNode node = NODES.objectNode();
        String citation = line.requirement().citation();
        node.put("uuid", OscalIds.uuid("finding", run, citation));
        node.put("title", citation + " " + line.requirement().title());
        node.put("description", "By the rules " + String.join(", ", line.rules()) + ": " + line.state());
        ObjectNode target = node.putObject("target");
        target.put("type", "objective-id").put("target-id", OscalIds.control(citation) + "_obj");
        target.putObject("status")
                .put("state", line.state() == State.HOLDS ? "satisfied" : "not-satisfied")
                .put("reason", line.state() == State.HOLDS ? "pass" : line.state() == State.FAILS ? "fail" : "other");
        List<Finding> evidence = report.findings().stream()
                .filter(finding -> finding.rule().citations().contains(citation))
                .toList();
        ArrayNode observations = node.putArray("related-observations");
        evidence.forEach(finding -> observations.addObject().put("observation-uuid", key("observation", finding)));
        putAll(
                node,
                "related-risks",
                evidence.stream()
                        .filter(finding -> finding.status() != Status.PASS)
                        .map(finding -> NODES.objectNode().put("risk-uuid", key("risk", finding)))
                        .toList());
        return node;
    }
}
