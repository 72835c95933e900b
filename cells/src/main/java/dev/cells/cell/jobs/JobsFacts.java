package dev.cells.cell.jobs;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/** What loading must know of jobs. */
public final class JobsFacts {
    private JobsFacts() {}

    private static List<Problem> schedules(StackConfig cell) {
        return LenientReader.named(cell.settings(), "jobs").keySet().stream()
                .flatMap(job -> ScheduleExpression.check(cell, "jobs." + job + ".schedule").stream())
                .toList();
    }

    public static ModuleFacts facts() {
        return ModuleFacts.of("jobs")
                .workloadsIn("jobs")
                .checking(JobsFacts::schedules)
                .naming(NameRule.of("jobs", "job", NameRule.ROLE, "job-" + "-start"));
    }
}
