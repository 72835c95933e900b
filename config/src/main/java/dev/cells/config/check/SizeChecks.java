package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sizes of containers that AWS offers. */
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
}
