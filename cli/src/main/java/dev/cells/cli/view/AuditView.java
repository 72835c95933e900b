package dev.cells.cli.view;

import dev.cells.audit.AuditReport;
import dev.cells.audit.CellClasses;
import dev.cells.audit.Finding;
import dev.cells.audit.Rollup;
import dev.cells.audit.Rollup.State;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.cli.view.TerminalWriter.Style;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of an audit: every finding that did not pass, then a summary. */
public record AuditView(AuditReport report, Severity threshold) implements View {
    private static final int MOST_TYPES = 8;
    private static final int MOST_CLASSES = 8;
    private static final int MOST_NAMED = 5;
    private static final int SHORT = 12;
    private static final List<State> RULES = List.of(State.HOLDS, State.FAILS, State.UNKNOWN, State.NOTHING_TO_JUDGE);
    private static final Map<State, String> SENTENCES = Map.of(
            State.HOLDS, "hold",
            State.FAILS, "fail",
            State.UNKNOWN, "unknown",
            State.NOTHING_TO_JUDGE, "with nothing to judge",
            State.NO_RULE, "without a rule",
            State.NOT_CHECKABLE, "not checkable by code");

    @Override
    public void text(TerminalWriter out) {
        report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .forEach(finding -> write(finding, out));
        report.unusedWaivers().forEach(waiver -> out.write(Style.YELLOW, "unused:")
                .line(" the exception for "
                        + waiver.control() + " in " + waiver.stack() + " accepts nothing"
                        + waiver.origin()
                                .map(origin -> "; remove it at " + origin)
                                .orElse("")));
        summary(out);
    }

    private void summary(TerminalWriter out) {
        List<Finding> blocking = report.blocking(threshold);
        out.write(blocking.isEmpty() ? Style.GREEN : Style.RED, report.statement())
                .line(": " + Words.count(report.with(Status.PASS).size(), "check") + " passed, "
                        + Words.count(report.rules().size(), "rule") + " over "
                        + Words.count(report.resources(), "resource") + " in "
                        + Words.count(report.stacks().size(), "stack"));
        Rollup rollup = Rollup.of(report);
        out.line("  rules:        " + states(rollup.ruleCounts(), RULES));
        out.line("  requirements: " + states(rollup.requirementCounts(), List.of(State.values())));
        int excepted = report.with(Status.EXCEPTED).size();
        if (excepted > 0) {
            out.line("  excepted:     " + Words.count(excepted, "failure"));
        }
        int unjudged =
                report.notJudged().values().stream().mapToInt(Integer::intValue).sum();
        if (unjudged > 0) {
            out.line("  not judged:   " + unjudged + " of " + Words.count(report.resources(), "resource")
                    + ", which no rule is about: "
                    + report.notJudged().entrySet().stream()
                            .map(type -> type.getKey() + (type.getValue() > 1 ? " (" + type.getValue() + ")" : ""))
                            .limit(MOST_TYPES)
                            .collect(Collectors.joining(", "))
                    + (report.notJudged().size() > MOST_TYPES ? ", …" : ""));
        }
        report.classes().ifPresent(classes -> equal(classes, out));
        out.line("  made:         on " + report.run().date() + ", catalog "
                + report.catalogDigest().substring(0, SHORT) + "; " + Words.count(blocking.size(), "finding")
                + (blocking.size() == 1 ? " blocks" : " block") + " at the threshold " + threshold);
    }

    /** Which cells are alike, and what makes the others differ. */
    private static void equal(CellClasses classes, TerminalWriter out) {
        out.line("  " + classes);
        classes.classes().stream().limit(MOST_CLASSES).forEach(one -> {
            int count = one.overrides().size();
            out.line("    " + named(one.cells()) + ": "
                    + (count == 0
                            ? "the defaults"
                            : Words.count(count, "setting") + " of its own, such as "
                                    + one.overrides().get(0)));
        });
        if (classes.classes().size() > MOST_CLASSES) {
            out.line("    and " + (classes.classes().size() - MOST_CLASSES) + " more");
        }
    }

    private static String named(List<String> cells) {
        return cells.size() <= MOST_NAMED
                ? String.join(", ", cells)
                : String.join(", ", cells.subList(0, MOST_NAMED)) + " and " + (cells.size() - MOST_NAMED) + " more";
    }

    private static String states(Map<State, Integer> counts, List<State> shown) {
        return shown.stream()
                .map(state -> counts.get(state) + " " + SENTENCES.get(state))
                .collect(Collectors.joining(", "));
    }

    private static void write(Finding finding, TerminalWriter out) {
        Style style =
                switch (finding.status()) {
                    case FAIL -> Style.RED;
                    case UNKNOWN, EXCEPTED -> Style.YELLOW;
                    case PASS -> Style.GREEN;
                };
        out.write(style, finding.status() + ":")
                .line(" "
                        + finding.rule().id() + " " + finding.rule().severity() + "  " + finding.stack() + "  "
                        + finding.address());
        out.line("  " + finding.message());
        if (finding.status() == Status.FAIL && !finding.message().contains("must ")) {
            out.line("  want: " + finding.rule().text());
        }
        finding.origin().ifPresent(origin -> out.line("  at:   " + origin));
        if (!finding.rule().citations().isEmpty()) {
            out.line("  law:  " + String.join(", ", finding.rule().citations()));
        }
        if (!finding.rule().fix().isEmpty()) {
            out.line("  hint: " + finding.rule().fix());
        }
    }

    /** The documented JSON of the audit. */
    @Override
    public String json() {
        return report.toJson();
    }
}
