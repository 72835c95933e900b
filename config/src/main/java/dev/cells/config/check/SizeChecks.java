package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Shown;
import dev.cells.config.suggest.Suggest;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Sizes that AWS offers. */
final class SizeChecks {
    // AWS Fargate task sizes: CPU units to the smallest and largest memory and the step between, in MiB. 256 CPU
    // units take 512 MiB as well, which is outside its step.
    private static final Map<Long, long[]> TASKS = Map.of(
            256L, new long[] {1024, 2048, 1024},
            512L, new long[] {1024, 4096, 1024},
            1024L, new long[] {2048, 8192, 1024},
            2048L, new long[] {4096, 16384, 1024},
            4096L, new long[] {8192, 30720, 1024},
            8192L, new long[] {16384, 61440, 4096},
            16384L, new long[] {32768, 122880, 8192});

    // Amazon RDS for PostgreSQL: current instance families and their sizes.
    private static final Map<String, List<String>> CLASSES = Map.of(
            "t3", List.of("micro", "small", "medium", "large", "xlarge", "2xlarge"),
            "t4g", List.of("micro", "small", "medium", "large", "xlarge", "2xlarge"),
            "m5", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"),
            "m6g", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"),
            "m6i", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"),
            "m7g", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"),
            "r5", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"),
            "r6g", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"),
            "r6i", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"),
            "r7g", List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"));

    private SizeChecks() {}

    static List<Problem> task(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        Look.named(cell.settings(), "services").forEach((name, service) -> {
            long[] range = TASKS.get(Look.number(service, "cpu").orElse(-1L));
            Optional<ScalarNode> memory = Look.scalar(service, "memory");
            if (range != null && memory.isPresent() && memory.get().value() instanceof Long size) {
                long cpu = Look.number(service, "cpu").orElseThrow();
                if (!(cpu == 256 && size == 512) && (size < range[0] || size > range[1] || size % range[2] != 0)) {
                    problems.add(
                            Problem.error("task-size", "Fargate offers no " + size + " MiB with " + cpu + " CPU units")
                                    .path("services." + name + ".memory")
                                    .at(memory.get().origin())
                                    .hint("memory from " + (cpu == 256 ? "512 or " : "") + range[0] + " to " + range[1]
                                            + " in steps of " + range[2] + ", or other CPU"));
                }
            }
        });
        return problems;
    }

    static List<Problem> database(StackConfig cell) {
        if (!Look.isOn(cell.settings(), "database")) {
            return List.of();
        }
        return Look.scalar(cell.settings(), "database.instance-class")
                .filter(node -> node.display().startsWith("db.") && !offered().contains(node.display()))
                .map(node -> Problem.error(
                                "database-size", "PostgreSQL is not offered on " + Shown.quoted(node.display()))
                        .path("database.instance-class")
                        .at(node.origin())
                        .hint(Suggest.among(node.display(), offered())
                                .orElse("families are " + String.join(", ", new TreeSet<>(CLASSES.keySet())))))
                .map(List::of)
                .orElse(List.of());
    }

    private static TreeSet<String> offered() {
        TreeSet<String> offered = new TreeSet<>();
        CLASSES.forEach((family, sizes) -> sizes.forEach(size -> offered.add("db." + family + "." + size)));
        return offered;
    }
}
