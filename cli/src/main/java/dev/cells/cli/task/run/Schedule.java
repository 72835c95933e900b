package dev.cells.cli.task.run;

import dev.cells.config.name.StackAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Runs stacks side by side, each as soon as those that it needs have ended. Most of an apply is waiting for the cloud, so
 * that the lower tiers of an account cost little more than the slowest of them.
 */
final class Schedule {
    private Schedule() {}

    /**
     * @param jobs sorted such that what is needed comes before what needs it
     * @param atOnce how many at most
     * @return in the order of the jobs
     */
    static List<StackResult> run(List<Job> jobs, int atOnce, Function<Job, StackResult> runner) {
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            Map<StackAddress, CompletableFuture<StackResult>> running = new HashMap<>();
            for (Job job : jobs) {
                CompletableFuture<?>[] before = job.before().stream()
                        .filter(running::containsKey)
                        .map(running::get)
                        .toArray(CompletableFuture<?>[]::new);
                running.put(
                        job.address(),
                        CompletableFuture.allOf(before).thenApplyAsync(ready -> runner.apply(job), pool));
            }
            return jobs.stream().map(job -> running.get(job.address()).join()).toList();
        } finally {
            pool.shutdown();
        }
    }
}
