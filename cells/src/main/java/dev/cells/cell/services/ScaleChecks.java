package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** How services grow. */
final class ScaleChecks {
    private static final String REQUESTS = "scale.requests-per-minute";

    private ScaleChecks() {}

    static List<Problem> ranges(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        scaled(cell, (name, service) -> {
            String path = "services." + name + ".scale";
            order(service, "desired", "scale.max", path + ".max").ifPresent(problems::add);
            LenientReader.named(service, "scale.schedules")
                    .forEach((when, schedule) -> order(schedule, "min", "max", path + ".schedules." + when + ".max")
                            .ifPresent(problems::add));
        });
        return problems;
    }

    private static Optional<Problem> order(MapNode map, String least, String most, String path) {
        Optional<Long> min = LenientReader.number(map, least);
        Optional<Long> max = LenientReader.number(map, most);
        if (min.isEmpty() || max.isEmpty() || min.get() <= max.get()) {
            return Optional.empty();
        }
        ScalarNode node = LenientReader.scalar(map, most).orElseThrow();
        return Optional.of(Problem.error(
                        ProblemCode.SCALE_RANGE, "at least " + min.get() + " containers, and at most " + max.get())
                .path(path)
                .at(node.origin())
                .hint("raise it, or lower " + least + " in "
                        + LenientReader.scalar(map, least).orElseThrow().origin()));
    }

    /** Something must say when to grow, and requests are counted at the way in. */
    static List<Problem> measures(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        scaled(cell, (name, service) -> {
            boolean any = Stream.of("scale.cpu-percent", "scale.memory-percent", REQUESTS)
                    .anyMatch(measure -> LenientReader.number(service, measure).isPresent());
            if (!any && LenientReader.named(service, "scale.schedules").isEmpty()) {
                problems.add(Problem.error(ProblemCode.SCALE_WITHOUT_MEASURE, "nothing says when " + name + " grows")
                        .path("services." + name + ".scale")
                        .at(service.entries().get("scale").origin())
                        .hint("give cpu-percent, memory-percent, requests-per-minute or schedules"));
            }
            LenientReader.scalar(service, REQUESTS)
                    .filter(node -> !LenientReader.isOn(service, "expose"))
                    .ifPresent(node -> problems.add(Problem.error(
                                    ProblemCode.REQUESTS_NOT_COUNTED,
                                    "nobody counts the requests of " + name + ", which is not exposed")
                            .path("services." + name + "." + REQUESTS)
                            .at(node.origin())
                            .hint("use cpu-percent or memory-percent")));
        });
        return problems;
    }

    private static void scaled(StackConfig cell, BiConsumer<String, MapNode> each) {
        LenientReader.named(cell.settings(), "services").forEach((name, service) -> {
            if (LenientReader.isOn(service, "scale")) {
                each.accept(name, service);
            }
        });
    }
}
