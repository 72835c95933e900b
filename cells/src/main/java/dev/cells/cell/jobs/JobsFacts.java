package dev.cells.cell.jobs;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;

/** What loading must know of jobs. */
public final class JobsFacts {
    private JobsFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("jobs")
                .workloadsIn("jobs")
                .naming(NameRule.of("jobs", "job", NameRule.ROLE, "job-" + "-start"));
    }
}
