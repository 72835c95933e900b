package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final StackAddress BASE = StackAddress.base("one");
    private static final StackAddress REGISTRY = StackAddress.utility("one", "registry");
    private static final StackAddress CELL = StackAddress.cell("acme");

    private final List<StackAddress> ended = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatIsNeededEndsBeforeWhatNeedsItBegins() {
        List<StackResult> results = run(3, this::end, job(BASE), job(REGISTRY, BASE), job(CELL, BASE, REGISTRY));
        assertThat(ended).containsExactly(BASE, REGISTRY, CELL);
        assertThat(results).extracting(StackResult::stack).containsExactlyInAnyOrder(BASE, REGISTRY, CELL);
    }

    @Test
    void whatNeedsNothingOfEachOtherRunsSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        Function<Job, StackResult> runner = job -> {
            await(both); // passes only if the other is running too
            return end(job);
        };
        assertThat(run(2, runner, job(BASE), job(REGISTRY))).hasSize(2);
    }

    @Test
    void aJobBeginsBeforeLaterOnesAreMade() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (Schedule schedule = schedule(1, job -> {
            begun.countDown();
            return end(job);
        })) {
            schedule.submit(job(BASE));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            schedule.submit(job(CELL, BASE));
            assertThat(schedule.results()).hasSize(2);
        }
    }

    @Test
    void aRunnerThatThrowsEndsItsStackOnly() {
        Function<Job, StackResult> runner = job -> {
            if (job.address().equals(REGISTRY)) {
                throw new IllegalStateException("a bug");
            }
            return end(job);
        };
        List<StackResult> results = run(2, runner, job(BASE), job(REGISTRY, BASE), job(CELL, BASE, REGISTRY));
        assertThat(ended).containsExactly(BASE, CELL);
        assertThat(results)
                .filteredOn(result -> result.stack().equals(REGISTRY))
                .allSatisfy(result -> assertThat(result.ending()).isEqualTo(Ending.FAILED))
                .hasSize(1);
    }

    @Test
    void whatIsNotAmongTheJobsIsNotWaitedFor() {
        assertThat(run(1, this::end, job(CELL, BASE))).hasSize(1);
    }

    private static List<StackResult> run(int atOnce, Function<Job, StackResult> runner, Job... jobs) {
        try (Schedule schedule = schedule(atOnce, runner)) {
            List.of(jobs).forEach(schedule::submit);
            return schedule.results();
        }
    }

    private static Schedule schedule(int atOnce, Function<Job, StackResult> runner) {
        return new Schedule(
                atOnce,
                runner,
                (job, bug) -> StackResult.failed(
                        job.address(), true, Problem.error(ProblemCode.INTERNAL_ERROR, bug.getMessage())));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("they do not run side by side", e);
        }
    }

    private StackResult end(Job job) {
        ended.add(job.address());
        return StackResult.blocked(job.address(), true, List.of());
    }

    private static Job job(StackAddress address, StackAddress... before) {
        return new Job(
                address,
                true,
                Set.of(before),
                Optional.empty(),
                List.of(),
                resource -> Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
