package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Task sizes that AWS Fargate offers. */
final class SizeChecks {
    // AWS Fargate task sizes: CPU units to the smallest and largest memory and the step between, in MiB. 256 CPU
    // units allow 512 MiB as well, which is outside its step.
    private static final Map<Long, long[]> TASKS = Map.of(
            256L, new long[] {1024, 2048, 1024},
            512L, new long[] {1024, 4096, 1024},
            1024L, new long[] {2048, 8192, 1024},
            2048L, new long[] {4096, 16384, 1024},
            4096L, new long[] {8192, 30720, 1024},
            8192L, new long[] {16384, 61440, 4096},
            16384L, new long[] {32768, 122880, 8192});

    private SizeChecks() {}

    /** All tasks run on Fargate. */
    static List<Problem> task(StackConfig cell, CellFacts facts) {
        List<Problem> problems = new ArrayList<>();
        facts.tasks(cell).forEach((path, task) -> size(path, task).ifPresent(problems::add));
        return problems;
    }

    private static Optional<Problem> size(String path, MapNode task) {
        long cpu = LenientReader.number(task, "cpu").orElse(-1L);
        long[] range = TASKS.get(cpu);
        Optional<Long> memory = LenientReader.number(task, "memory");
        if (range == null || memory.isEmpty() || isOffered(cpu, memory.get(), range)) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                        ProblemCode.TASK_SIZE,
                        "Fargate does not offer " + memory.get() + " MiB of memory with " + cpu + " CPU units")
                .path(path + ".memory")
                .at(LenientReader.scalar(task, "memory").orElseThrow().origin())
                .hint("use " + (cpu == 256 ? "512 or " : "") + range[0] + " to " + range[1] + " MiB in steps of "
                        + range[2] + ", or change cpu"));
    }

    private static boolean isOffered(long cpu, long memory, long[] range) {
        return (cpu == 256 && memory == 512) || (memory >= range[0] && memory <= range[1] && memory % range[2] == 0);
    }
}
