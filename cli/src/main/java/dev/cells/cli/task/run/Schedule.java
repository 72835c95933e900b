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
 * Runs stacks in parallel while further ones are still being synthesized, each as soon as its prerequisites have ended.
 * Most of an apply is waiting for the cloud, so the lower tiers of an account take little longer than the slowest one.
 */
final class Schedule implements AutoCloseable {
    private final ExecutorService pool;
    private final Function<Job, StackResult> runner;
    private final BiFunction<Job, Throwable, StackResult> failed;
    private final Map<StackAddress, CompletableFuture<StackResult>> running = new ConcurrentHashMap<>();

    /**
     * @param atOnce the maximum number in parallel
     * @param failed the result of a stack whose runner threw; the others continue
     */
    Schedule(int atOnce, Function<Job, StackResult> runner, BiFunction<Job, Throwable, StackResult> failed) {
        this.pool = Executors.newFixedThreadPool(atOnce);
        this.runner = runner;
        this.failed = failed;
    }

    /** Starts a job as soon as possible; its prerequisites must have been submitted before it, or never will be. */
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

    /** Waits for all submitted jobs; sorted in the order in which stacks are applied. */
    List<StackResult> results() {
        return running.values().stream()
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(StackResult::stack))
                .toList();
    }

    /** Running jobs are finished first. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
