package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Region REGION = new Region("us-east-1");
    private static final Account ACCOUNT =
            new Account("one", new AccountId("123456789012"), REGION, Map.of(), Optional.empty());
    private static final StackAddress BASE = StackAddress.base("one");
    private static final StackAddress REGISTRY = StackAddress.utility("one", "registry");
    private static final StackAddress CELL = StackAddress.cell("acme");

    private final List<StackAddress> ended = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatIsNeededEndsBeforeWhatNeedsItBegins() {
        List<Job> jobs = List.of(job(BASE), job(REGISTRY, BASE), job(CELL, BASE, REGISTRY));
        List<StackResult> results = Schedule.run(jobs, 3, this::end);
        assertThat(ended).containsExactly(BASE, REGISTRY, CELL);
        assertThat(results).extracting(StackResult::stack).containsExactly(BASE, REGISTRY, CELL);
    }

    @Test
    void whatNeedsNothingOfEachOtherRunsSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<StackResult> results = Schedule.run(List.of(job(BASE), job(REGISTRY)), 2, job -> {
            await(both); // passes only if the other is running too
            return end(job);
        });
        assertThat(results).hasSize(2);
    }

    @Test
    void whatIsNotAmongTheJobsIsNotWaitedFor() {
        assertThat(Schedule.run(List.of(job(CELL, BASE)), 1, this::end)).hasSize(1);
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
        StackConfig config = new StackConfig(address, ACCOUNT, REGION, MapNode.empty(Origin.of("x")));
        return new Job(config, true, Set.of(before), Optional.empty(), List.of(), resource -> Optional.empty());
    }
}
