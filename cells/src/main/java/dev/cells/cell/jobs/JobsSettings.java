package dev.cells.cell.jobs;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.Architecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code cell.jobs}: the jobs by name. */
public record JobsSettings(Map<String, JobSettings> jobs) {

    /**
     * A job, {@code cell.jobs.<name>}.
     *
     * @param image repository of the account's registry and digest
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param architecture of the processors, which the image must be built for
     * @param user number of the user, and of a group, that the program runs as
     * @param diskGb GiB of disk for temporary files; 20 without it
     * @param attempts how often a run is tried
     * @param timeoutMinutes after which a run is stopped
     * @param parallel runs at the same time; more of them wait
     * @param spot whether it may be stopped at two minutes' notice, for a third of the price
     * @param schedule an AWS expression in UTC; without it the job is run on demand
     * @param reads names of stores
     * @param writes names of stores
     * @param internet whether it may connect to anybody by HTTPS
     */
    public record JobSettings(
            String image,
            int cpu,
            int memory,
            Architecture architecture,
            String user,
            Optional<Integer> diskGb,
            int attempts,
            int timeoutMinutes,
            int parallel,
            boolean spot,
            Optional<String> schedule,
            Map<String, String> environment,
            Map<String, String> secrets,
            List<String> reads,
            List<String> writes,
            boolean database,
            boolean internet) {
        TaskProps.Runtime runtime() {
            return new TaskProps.Runtime(architecture, user, diskGb);
        }
    }

    private static List<Problem> schedules(StackConfig cell) {
        return LenientReader.named(cell.settings(), "jobs").keySet().stream()
                .flatMap(job -> ScheduleExpression.check(cell, "jobs." + job + ".schedule").stream())
                .toList();
    }

    /** To start a job, in it, and to submit it when it is scheduled. */
    private static long roles(StackConfig cell) {
        return LenientReader.named(cell.settings(), "jobs").values().stream()
                .mapToLong(job -> LenientReader.text(job, "schedule").isPresent() ? 3 : 2)
                .sum();
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("jobs")
                .workloadsIn("jobs")
                .roles(JobsSettings::roles)
                .checking(JobsSettings::schedules)
                .naming(NameRule.of("jobs", "job", NameRule.ROLE, "job-" + "-start"));
    }
}
