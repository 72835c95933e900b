package dev.cells.cli.view;

import dev.cells.audit.Requirement;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.RulesTask.Explained;
import dev.cells.cli.view.TerminalWriter.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalog of the audit: every rule, and how many of each severity and family there are. */
public record RulesView(List<RuleInfo> rules) implements View {
    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("RULE", "SEVERITY", "TITLE", "45 CFR"),
                rules.stream()
                        .map(rule -> List.of(
                                rule.id(),
                                rule.severity().toString(),
                                rule.title(),
                                rule.citations().stream()
                                        .map(citation -> citation.replace("45 CFR ", ""))
                                        .collect(Collectors.joining(", "))))
                        .toList());
        out.line(Words.count(rules.size(), "rule") + ": "
                + Arrays.stream(Severity.values())
                        .map(severity -> count(severity) + " " + severity)
                        .collect(Collectors.joining(", "))
                + "; " + citations() + " of " + Requirement.all().size()
                + " requirements have a rule; cells audit --explain RULE");
    }

    private long count(Severity severity) {
        return rules.stream().filter(rule -> rule.severity() == severity).count();
    }

    private long citations() {
        return rules.stream()
                .flatMap(rule -> rule.citations().stream())
                .distinct()
                .count();
    }

    @Override
    public String json() {
        return Json.text(rules.stream().map(RulesView::tree).toList());
    }

    private static Json tree(RuleInfo rule) {
        return Json.object()
                .with("rule", rule.id())
                .with("title", rule.title())
                .with("severity", rule.severity())
                .with("citations", rule.citations())
                .with("types", rule.types())
                .with("passes", rule.text())
                .with("fix", rule.fix())
                .with("source", rule.source());
    }

    /** One rule with everything that is known of it. */
    public record One(Explained explained) implements View {
        @Override
        public void text(TerminalWriter out) {
            RuleInfo rule = explained.rule();
            out.line(Style.BOLD, rule.id() + " " + rule.title()).line("  severity: " + rule.severity());
            Map<String, Requirement> known = Requirement.all().stream()
                    .collect(Collectors.toMap(Requirement::citation, requirement -> requirement));
            rule.citations()
                    .forEach(citation -> out.line("  law:      " + citation
                            + (known.containsKey(citation)
                                    ? " " + known.get(citation).title() + " ("
                                            + known.get(citation).kind() + ")"
                                    : "")));
            out.line("  passes:   " + rule.text()).line("  fix:      " + rule.fix());
            if (!rule.source().isEmpty()) {
                out.line("  source:   " + rule.source());
            }
            out.line("  types:    " + (rule.isAboutEveryType() ? "every type" : String.join(", ", rule.types())));
            explained.examples().forEach(example -> {
                out.line("  example:  " + example.file());
                example.expected().forEach(verdict -> out.line("            " + verdict));
            });
        }

        @Override
        public String json() {
            return Json.text(tree(explained.rule())
                    .with(
                            "examples",
                            explained.examples().stream()
                                    .map(example -> Json.object()
                                            .with("file", example.file())
                                            .with("expected", example.expected()))
                                    .toList()));
        }
    }
}
