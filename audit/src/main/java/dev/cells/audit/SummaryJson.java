package dev.cells.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.Requirement.Safeguard;
import dev.cells.audit.Rollup.State;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import java.util.Map;

/** The summary of a report in JSON: counts, how it was made, and what it says nothing about. */
final class SummaryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SummaryJson() {}

    static ObjectNode of(AuditReport report) {
        Rollup rollup = Rollup.of(report);
        ObjectNode node = NODES.objectNode();
        node.put("statement", report.statement());
        node.put("partial", report.isPartial());
        made(report, node);
        node.put("stacks", report.judged().size());
        node.put("resources", report.resources());
        node.put("rules", report.rules().size());
        counts(report, node);
        states(rollup.ruleCounts(), node.putObject("ruleStates"));
        requirements(rollup, node);
        notJudged(report, node.putObject("notJudged"));
        IsolationJson.write(report, node.putObject("isolation"));
        report.classes().ifPresent(classes -> equal(classes, node.putObject("equalCells")));
        node.set(
                "notApplicable",
                ReportJson.strings(
                        report.notApplicable().stream().map(rule -> rule.id()).toList()));
        ArrayNode unused = node.putArray("unusedExceptions");
        report.unusedWaivers().forEach(waiver -> unused.add(ReportJson.waiver(waiver)));
        ArrayNode unread = node.putArray("unread");
        report.unread().forEach(problem -> unread.addObject()
                .put("code", problem.code().toString())
                .put("message", problem.message())
                .put("where", problem.origin().map(Object::toString).orElse("")));
        ArrayNode outside = node.putArray("notShownByInfrastructureCode");
        Requirement.outsideCode().forEach(requirement -> outside.addObject()
                .put("citation", requirement.citation())
                .put("title", requirement.title()));
        return node;
    }

    /** What is needed to make the same report again. */
    private static void made(AuditReport report, ObjectNode node) {
        AuditRun run = report.run();
        node.put("date", run.date().toString());
        node.put("threshold", run.threshold().toString());
        node.put("unknownBlocks", report.strict());
        node.put("blocking", report.blocking(run.threshold()).size());
        node.putObject("tool")
                .put("name", "cells")
                .put("version", run.version())
                .put("sha256", run.program());
        node.putObject("catalog").put("sha256", report.catalogDigest());
        ArrayNode inputs = node.putArray("inputs");
        report.judged().forEach(stack -> inputs.addObject()
                .put("stack", stack.name())
                .put("tier", stack.tier())
                .put("resources", stack.resources())
                .put("sha256", run.inputs().getOrDefault(stack.name(), "")));
    }

    private static void counts(AuditReport report, ObjectNode node) {
        ObjectNode statuses = node.putObject("status");
        for (Status status : Status.values()) {
            statuses.put(status.toString(), report.with(status).size());
        }
        bySeverity(report, Status.FAIL, node.putObject("failed"));
        bySeverity(report, Status.UNKNOWN, node.putObject("unknown"));
    }

    private static void bySeverity(AuditReport report, Status status, ObjectNode node) {
        for (Severity severity : Severity.values()) {
            node.put(
                    severity.toString(),
                    report.with(status).stream()
                            .filter(finding -> finding.rule().severity() == severity)
                            .count());
        }
    }

    private static void requirements(Rollup rollup, ObjectNode node) {
        ArrayNode safeguards = node.putArray("safeguards");
        for (Safeguard safeguard : Safeguard.values()) {
            ObjectNode one = safeguards.addObject();
            one.put("citation", safeguard.citation()).put("title", safeguard.title());
            states(rollup.count(safeguard), one);
        }
        ArrayNode requirements = node.putArray("requirements");
        rollup.requirements().forEach(line -> {
            ObjectNode one = requirements.addObject();
            one.put("citation", line.requirement().citation());
            one.put("title", line.requirement().title());
            one.put("kind", line.requirement().kind().toString());
            one.put("state", line.state().toString());
            for (Status status : Status.values()) {
                one.put(status.toString(), line.count(status));
            }
            one.set("rules", ReportJson.strings(line.rules()));
        });
    }

    private static void equal(CellClasses classes, ObjectNode node) {
        node.put("cells", classes.cells());
        ArrayNode all = node.putArray("classes");
        classes.classes().forEach(one -> {
            ObjectNode each = all.addObject();
            each.set("cells", ReportJson.strings(one.cells()));
            each.set("settings", ReportJson.strings(one.overrides()));
        });
    }

    private static void states(Map<State, Integer> counts, ObjectNode node) {
        counts.forEach((state, count) -> node.put(state.toString(), count));
    }

    private static void notJudged(AuditReport report, ObjectNode node) {
        node.put(
                "resources",
                report.judged().stream()
                        .mapToInt(stack -> stack.unjudged().size())
                        .sum());
        ObjectNode types = node.putObject("types");
        report.notJudged().forEach(types::put);
        ArrayNode stacks = node.putArray("stacks");
        report.judged().stream().filter(stack -> !stack.unjudged().isEmpty()).forEach(stack -> {
            ObjectNode one = stacks.addObject().put("stack", stack.name());
            one.set("addresses", ReportJson.strings(stack.unjudged()));
        });
    }
}
