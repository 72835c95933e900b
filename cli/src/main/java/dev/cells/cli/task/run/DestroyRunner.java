package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.destroy.Remains.Remain;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.run.StackSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Destroys a stack; can be called from several threads. A stack on which another still stands, because that could not be
 * destroyed, is left as it is.
 */
final class DestroyRunner {
    private final Cloud cloud;
    private final Session session;
    private final Approval approval;
    private final DestroyChecks checks;
    private final boolean alone;
    private final Set<StackAddress> unpublished;
    private final Clock clock;
    private final Set<StackAddress> gone = new ConcurrentSkipListSet<>();
    private final SortedMap<StackAddress, List<Remain>> remains = new ConcurrentSkipListMap<>();

    /** @param alone whether a single stack is destroyed, so that addresses need no name of a stack */
    DestroyRunner(Provisioned provisioned, Session session, Approval approval, DestroyChecks checks, boolean alone) {
        this.cloud = provisioned.cloud();
        this.unpublished = provisioned.unpublished().keySet();
        this.session = session;
        this.approval = approval;
        this.checks = checks;
        this.alone = alone;
        this.clock = session.environment().clock();
    }

    /** What is left of each stack that was destroyed or planned. */
    SortedMap<StackAddress, List<Remain>> remains() {
        return remains;
    }

    StackResult run(Job job) {
        List<Problem> above = job.before().stream()
                .filter(stack -> !gone.contains(stack))
                .sorted()
                .map(stack -> DestroyProblems.stillStanding(job.address(), stack))
                .toList();
        if (!above.isEmpty()) {
            return StackResult.blocked(job.address(), true, above);
        }
        if (cloud.interrupts().any()) {
            return StackResult.blocked(job.address(), true, List.of(RunProblems.stopped()));
        }
        StackResult result = new OneRun(job).run();
        if (result.ending().isGood()) {
            gone.add(job.address());
        }
        return result;
    }

    /** The result of a stack whose run threw. */
    StackResult failed(Job job, Throwable bug) {
        return StackResult.failed(job.address(), true, session.bugs().problem(job.address(), bug));
    }

    /** One stack. */
    private final class OneRun {
        private final Job job;
        private final Instant begin = clock.instant();

        OneRun(Job job) {
            this.job = job;
        }

        StackResult run() {
            Outcome<StackSession> opened =
                    cloud.delivery().session(cloud.target(), job.forDelivery(), session.command());
            if (!opened.ok()) {
                return result(Ending.FAILED, Optional.empty(), opened.problems());
            }
            try (StackSession stack = opened.get()) {
                return plan(stack);
            }
        }

        private StackResult plan(StackSession stack) {
            Outcome<SavedPlan> planned = planDestroy(stack);
            Outcome<List<Remain>> left = planned.then(stack::remains);
            if (!left.ok()) {
                return result(Ending.FAILED, Optional.empty(), left.problems());
            }
            remains.put(job.address(), remaining(planned.get(), left.get()));
            if (approval.isNever()) {
                return result(Ending.PLANNED, planned.value(), left.problems());
            }
            SavedPlan plan = planned.get();
            if (plan.isEmpty() && unpublished.contains(job.address())) {
                return result(Ending.DESTROYED, Optional.of(plan), unpublish(stack));
            }
            List<Problem> why = checks.notNamed(plan, alone).map(List::of).orElse(List.of());
            List<Problem> objections = why.isEmpty() ? approval.objections(plan, session) : why;
            return objections.isEmpty() ? destroy(stack, plan) : result(Ending.BLOCKED, Optional.of(plan), objections);
        }

        private List<Remain> remaining(SavedPlan plan, List<Remain> inAws) {
            List<Remain> all = new ArrayList<>(inAws);
            if (!plan.isEmpty()) {
                StackSecrets.of(cloud, job.forDelivery(), session).remain().ifPresent(all::add);
            }
            return all;
        }

        /** What AWS protects is released first; then the plan is made again, and must not do more than the approved one. */
        private StackResult destroy(StackSession stack, SavedPlan approved) {
            ProgressModel releasing = new ProgressModel(clock);
            Outcome<SavedPlan> plan = watched(
                            "turning off deletion protection", releasing, () -> stack.release(releasing))
                    .then(released -> released ? planDestroy(stack) : Outcome.of(approved));
            if (!plan.ok()) {
                return result(Ending.FAILED, Optional.of(approved), plan.problems());
            }
            Set<String> agreed = addresses(approved);
            List<String> more = addresses(plan.get()).stream()
                    .filter(address -> !agreed.contains(address))
                    .sorted()
                    .toList();
            if (!more.isEmpty()) {
                return result(Ending.BLOCKED, plan.value(), List.of(DestroyProblems.more(job.address(), more)));
            }
            ProgressModel model = new ProgressModel(clock);
            Outcome<LedgerEntry> ended = watched("destroying", model, () -> stack.destroy(plan.get(), model));
            List<Problem> problems = new ArrayList<>(ended.problems());
            if (ended.ok()) {
                problems.addAll(unpublish(stack));
            }
            return new StackResult(
                    job.address(),
                    true,
                    ended.ok() ? Ending.DESTROYED : Ending.FAILED,
                    plan.value(),
                    Optional.of(model.snapshot()),
                    since(),
                    problems);
        }

        /** Its entries in Consul; if that fails the stack is destroyed all the same, and the next run makes up for it. */
        private List<Problem> unpublish(StackSession stack) {
            return job.consul().isEmpty()
                    ? List.of()
                    : watched("removing it from Consul", new ProgressModel(clock), stack::publish)
                            .problems();
        }

        private Outcome<SavedPlan> planDestroy(StackSession stack) {
            ProgressModel model = new ProgressModel(clock);
            return watched("planning", model, () -> stack.planDestroy(model));
        }

        private static Set<String> addresses(SavedPlan plan) {
            return plan.destructive().stream().map(Change::address).collect(Collectors.toSet());
        }

        private <T> T watched(String work, ProgressModel model, Supplier<T> task) {
            return session.progress().watched(job.address() + ": " + work, model, cloud.interrupts(), task);
        }

        private StackResult result(Ending ending, Optional<SavedPlan> plan, List<Problem> problems) {
            return new StackResult(job.address(), true, ending, plan, Optional.empty(), since(), problems);
        }

        private Duration since() {
            return Duration.between(begin, clock.instant());
        }
    }
}
