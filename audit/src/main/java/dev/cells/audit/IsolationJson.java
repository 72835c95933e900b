package dev.cells.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.IsolationProof.Path;
import dev.cells.audit.IsolationProof.Step;
import dev.cells.audit.rule.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the isolation rules say of the pairs of stacks, by class. A pair is proven if the rules that compare stacks found
 * nothing about either of its stacks, so that a finding takes every pair of the stack out of the proof.
 */
final class IsolationJson {
    private static final String RULES = "ISO-";

    /** How cells are alike says nothing about what keeps them apart. */
    private static final String LIKENESS = "ISO-27";

    private IsolationJson() {}

    /**
     * @param into gets for each class how many pairs there are, and how many are proven; and what the engine of
     *     reachability found out about each
     */
    static void write(AuditReport report, ObjectNode into) {
        Map<String, Long> stacks =
                report.judged().stream().collect(Collectors.groupingBy(JudgedStack::tier, Collectors.counting()));
        Set<String> open = new HashSet<>();
        report.findings().stream()
                .filter(finding -> finding.rule().id().startsWith(RULES)
                        && !finding.rule().id().equals(LIKENESS)
                        && finding.status() != Status.PASS)
                .forEach(finding -> open.add(finding.stack()));
        Map<String, Long> whole = report.judged().stream()
                .filter(stack -> !open.contains(stack.name()))
                .collect(Collectors.groupingBy(JudgedStack::tier, Collectors.counting()));
        long cells = stacks.getOrDefault("cell", 0L);
        long wholeCells = whole.getOrDefault("cell", 0L);
        into.putObject("cellToCell")
                .put("pairs", cells * (cells - 1) / 2)
                .put("proven", report.isPartial() ? 0 : wholeCells * (wholeCells - 1) / 2);
        for (String tier : List.of("utility", "base")) {
            into.putObject(tier.equals("base") ? "cellToBase" : "cellToUtility")
                    .put("pairs", cells * stacks.getOrDefault(tier, 0L))
                    .put("proven", report.isPartial() ? 0 : wholeCells * whole.getOrDefault(tier, 0L));
        }
        report.isolation().ifPresent(proof -> proof(proof, into.putObject("proof")));
    }

    private static void proof(IsolationProof proof, ObjectNode into) {
        ArrayNode classes = into.putArray("classes");
        proof.classes().forEach((pairs, counts) -> classes.addObject()
                .put("direction", pairs.direction().toString())
                .put("relation", pairs.relation().toString())
                .put("pairs", counts.pairs())
                .put("proven", counts.proven())
                .put("byGroupsOnly", counts.sealed())
                .put("counterExamples", counts.counterExamples())
                .put("unknown", counts.unknown()));
        ArrayNode ways = into.putArray("counterExamples");
        ArrayNode doubts = into.putArray("unknown");
        proof.paths().forEach(path -> path(path, (path.proven() ? ways : doubts).addObject()));
    }

    private static void path(Path path, ObjectNode into) {
        into.put("from", path.from()).put("to", path.to()).put("alike", path.alike());
        ArrayNode steps = into.putArray("path");
        for (Step step : path.steps()) {
            ObjectNode node = steps.addObject()
                    .put("stack", step.stack())
                    .put("address", step.address())
                    .put("step", step.step())
                    .put("text", step.text());
            step.origin().ifPresent(origin -> node.putObject("origin")
                    .put("file", origin.file())
                    .put("line", origin.line())
                    .put("column", origin.column()));
        }
    }
}
