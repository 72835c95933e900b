package dev.cells.cli.task.run;

import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.config.name.StackAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Runs stacks side by side while further ones are still being made, each as soon as those that it needs have ended. Most
 * of an apply is waiting for the cloud, so that the lower tiers of an account cost little more than the slowest of them.
 */
final class Schedule implements AutoCloseable {
    private final ExecutorService pool;
    private final Function<Job, StackResult> runner;
    private final BiFunction<Job, Throwable, StackResult> failed;
    private final Map<StackAddress, CompletableFuture<StackResult>> running = new ConcurrentHashMap<>();

    /**
     * @param atOnce how many at most
     * @param failed the result of a stack whose runner threw; the others go on
     */
    Schedule(int atOnce, Function<Job, StackResult> runner, BiFunction<Job, Throwable, StackResult> failed) {
        this.pool = Executors.newFixedThreadPool(atOnce);
        this.runner = runner;
        this.failed = failed;
    }

    /** Begins a job as soon as it may; those that it needs must have been handed over before, or never will be. */
    void submit(Job job) {
        CompletableFuture<?>[] before = job.before().stream()
                .flatMap(address -> Optional.ofNullable(running.get(address)).stream())
                .toArray(CompletableFuture<?>[]::new);
        running.put(job.address(), CompletableFuture.allOf(before).thenApplyAsync(ready -> run(job), pool));
    }

    private StackResult run(Job job) {
        try {
            return runner.apply(job);
        } catch (RuntimeException | Error bug) {
            return failed.apply(job, bug);
        }
    }

    /** Waits for all that was handed over; sorted as stacks are applied. */
    List<StackResult> results() {
        return running.values().stream()
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(StackResult::stack))
                .toList();
    }

    /** What has begun ends first. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
