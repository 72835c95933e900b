package dev.cells.audit;

import dev.cells.audit.Requirement.Safeguard;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Status;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report by requirement: what holds, what fails, and what nobody looked at. */
public final class Rollup {
    private final List<Line> lines;
    private final Map<String, Map<Status, Integer>> byRule = new HashMap<>();
    private final Map<String, RuleInfo> rules = new LinkedHashMap<>();
    private final boolean partial;

    /** How it is with a requirement, or a rule. */
    public enum State {
        /** Something was judged, and all of it passed or is excepted. */
        HOLDS,
        FAILS,
        /** Nothing failed, and something is not decidable, or could not be read. */
        UNKNOWN,
        /** There are rules, and nothing that they are about. */
        NOTHING_TO_JUDGE,
        /** Code could show some of it, and the catalog has no rule. */
        NO_RULE,
        /** No infrastructure code can show it. */
        NOT_CHECKABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A requirement in a report.
     *
     * @param rules ids of those that are evidence for it
     * @param counts of findings of these, by status
     */
    public record Line(Requirement requirement, State state, List<String> rules, Map<Status, Integer> counts) {
        public Line {
            rules = List.copyOf(rules);
            counts = Map.copyOf(counts);
        }

        public int count(Status status) {
            return counts.getOrDefault(status, 0);
        }
    }

    private Rollup(AuditReport report) {
        partial = report.isPartial();
        report.rules().forEach(rule -> rules.put(rule.id(), rule));
        report.findings()
                .forEach(finding -> byRule.computeIfAbsent(finding.rule().id(), id -> new EnumMap<>(Status.class))
                        .merge(finding.status(), 1, Integer::sum));
        lines = Requirement.all().stream().map(this::line).toList();
    }

    public static Rollup of(AuditReport report) {
        return new Rollup(report);
    }

    /** Every requirement, in the order of the law. */
    public List<Line> requirements() {
        return lines;
    }

    /** How many requirements of a safeguard are in which state. */
    public Map<State, Integer> count(Safeguard safeguard) {
        return count(lines.stream()
                .filter(line -> line.requirement().safeguard() == safeguard)
                .map(Line::state)
                .toList());
    }

    /** How many requirements are in which state. */
    public Map<State, Integer> requirementCounts() {
        return count(lines.stream().map(Line::state).toList());
    }

    /** How many rules are in which state. */
    public Map<State, Integer> ruleCounts() {
        return count(rules.keySet().stream().map(this::rule).toList());
    }

    /** How it is with a rule of the catalog. */
    public State rule(String id) {
        return state(byRule.getOrDefault(id, Map.of()));
    }

    private Line line(Requirement requirement) {
        List<RuleInfo> citing = rules.values().stream()
                .filter(rule -> rule.citations().contains(requirement.citation()))
                .toList();
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        citing.forEach(rule -> byRule.getOrDefault(rule.id(), Map.of()).forEach((status, count) -> {
            if (isEvidence(rule, status, requirement)) {
                counts.merge(status, count, Integer::sum);
            }
        }));
        State state = citing.isEmpty()
                ? requirement.shown() == Requirement.Shown.NO ? State.NOT_CHECKABLE : State.NO_RULE
                : state(counts);
        return new Line(requirement, state, citing.stream().map(RuleInfo::id).toList(), counts);
    }

    /** That the type of a resource is known, or that it is tagged, is no evidence that it is encrypted. */
    private static boolean isEvidence(RuleInfo rule, Status status, Requirement requirement) {
        return status != Status.PASS || !rule.isAboutEveryType() || requirement.safeguard() != Safeguard.TECHNICAL;
    }

    private State state(Map<Status, Integer> counts) {
        if (counts.containsKey(Status.FAIL)) {
            return State.FAILS;
        }
        if (counts.containsKey(Status.UNKNOWN)) {
            return State.UNKNOWN;
        }
        if (counts.isEmpty()) {
            return State.NOTHING_TO_JUDGE;
        }
        return partial ? State.UNKNOWN : State.HOLDS;
    }

    private static Map<State, Integer> count(Collection<State> states) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        states.forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts;
    }
}
