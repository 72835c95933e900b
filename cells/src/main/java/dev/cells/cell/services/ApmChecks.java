package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collectors of traces and metrics beside services. */
final class ApmChecks {
    private ApmChecks() {}

    /** A collector takes from the service's share of the machine. */
    static List<Problem> sizes(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        Map<String, MapNode> services = LenientReader.named(cell.settings(), "services");
        collectors(cell).forEach((name, apm) -> {
            for (String key : List.of("cpu", "memory")) {
                long all = LenientReader.number(services.get(name), key).orElse(Long.MAX_VALUE);
                LenientReader.scalar(apm, key)
                        .filter(part -> part.value() instanceof Long size && size > all / 2)
                        .ifPresent(part -> problems.add(Problem.error(
                                        ProblemCode.APM_TOO_LARGE,
                                        "the collector of " + name + " takes " + part.display() + " of the service's "
                                                + all + " (" + key + ")")
                                .path("services." + name + ".apm." + key)
                                .at(part.origin())
                                .hint("leave the service at least half, or give it more " + key)));
            }
        });
        return problems;
    }

    private static Map<String, MapNode> collectors(StackConfig cell) {
        Map<String, MapNode> found = new LinkedHashMap<>();
        LenientReader.named(cell.settings(), "services").forEach((name, service) -> {
            if (LenientReader.isOn(service, "apm") && service.find("apm").orElseThrow() instanceof MapNode apm) {
                found.put(name, apm);
            }
        });
        return found;
    }
}
