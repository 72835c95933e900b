package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Switches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sections that make no sense without another one. */
final class ModuleChecks {
    private static final Map<String, String> NEEDED =
            new TreeMap<>(Map.of("waf", "ingress", "ingest", "storage", "log-stream", "storage"));

    private ModuleChecks() {}

    static List<Problem> needs(StackConfig cell) {
        return NEEDED.entrySet().stream()
                .flatMap(need -> missing(cell, need.getKey(), need.getValue()).stream())
                .toList();
    }

    private static Optional<Problem> missing(StackConfig cell, String section, String needed) {
        if (on(cell, needed).isPresent()) {
            return Optional.empty();
        }
        return on(cell, section)
                .map(node -> Problem.error(ProblemCode.SECTION_MISSING, section + " needs " + needed + ", which is off")
                        .path(section)
                        .at(node.origin())
                        .hint("turn " + needed + " on, or " + section + " off"));
    }

    private static Optional<Node> on(StackConfig cell, String section) {
        return cell.settings().find(section).filter(node -> !Switches.isOff(node));
    }
}
