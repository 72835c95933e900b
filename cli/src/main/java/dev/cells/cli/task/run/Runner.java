package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.run.PublishOperation;
import dev.cells.delivery.run.StackSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

/**
 * Runs a stack; can be called from several threads. A failure is reported for its stack and blocks only stacks that
 * depend on it. The cloud is opened for the first stack that can be run.
 */
final class Runner {
    private final Supplier<Outcome<AwsPreflight.Passed>> open;
    private final Session session;
    private final Approval approval;
    private final Patience patience;
    private final Clock clock;
    private final Set<StackAddress> there = new ConcurrentSkipListSet<>();
    private Optional<Outcome<Opened>> opened = Optional.empty();

    /** @param approval approves each plan; not used by a run that only plans */
    Runner(Supplier<Outcome<AwsPreflight.Passed>> open, Session session, Approval approval, Patience patience) {
        this.open = open;
        this.patience = patience;
        this.session = session;
        this.approval = approval;
        this.clock = session.environment().clock();
    }

    /** What every stack is run with. */
    private record Opened(AwsPreflight.Passed passed, Ledger.Content ledger) {
        Cloud cloud() {
            return passed.cloud();
        }
    }

    /** The cloud, if it was opened. */
    synchronized Optional<Outcome<Cloud>> cloud() {
        return opened.map(one -> one.map(Opened::cloud));
    }

    /** Why no further stack can be run; empty if one can. */
    List<Problem> halted() {
        return cloud().map(one -> one.value()
                        .filter(cloud -> cloud.interrupts().requested() > 0)
                        .map(cloud -> List.of(RunProblems.stopped()))
                        .orElse(one.problems()))
                .orElse(List.of());
    }

    private synchronized Outcome<Opened> open() {
        if (opened.isEmpty()) {
            opened = Optional.of(open.get()
                    .then(passed ->
                            passed.cloud().delivery().ledger().verify().map(ledger -> new Opened(passed, ledger))));
        }
        return opened.get();
    }

    StackResult run(Job job) {
        if (!job.blockers().isEmpty()) {
            return StackResult.blocked(job.address(), job.asked(), job.blockers());
        }
        Outcome<Opened> world = open();
        StackResult result =
                world.ok() ? run(world.get(), job) : StackResult.blocked(job.address(), job.asked(), world.problems());
        if (result.ending().isGood() && result.ending() != Ending.PLANNED) {
            there.add(job.address());
        }
        return result;
    }

    private StackResult run(Opened world, Job job) {
        List<Problem> against = world.passed().against(job);
        return against.isEmpty()
                ? new OneRun(world, job).run()
                : StackResult.blocked(job.address(), job.asked(), against);
    }

    /** The result of a stack whose run threw. */
    StackResult failed(Job job, Throwable bug) {
        return StackResult.failed(job.address(), job.asked(), session.bugs().problem(job.address(), bug));
    }

    /** One stack. */
    private final class OneRun {
        private final Cloud cloud;
        private final Ledger.Content ledger;
        private final Job job;
        private final Instant begin = clock.instant();

        OneRun(Opened world, Job job) {
            this.cloud = world.cloud();
            this.ledger = world.ledger();
            this.job = job;
        }

        StackResult run() {
            List<Problem> blockers = blockers();
            return blockers.isEmpty() ? attempt() : StackResult.blocked(job.address(), job.asked(), blockers);
        }

        private List<Problem> blockers() {
            return job.before().stream()
                    .filter(before -> !there.contains(before) && !isApplied(before))
                    .sorted()
                    .map(before -> RunProblems.before(job.address(), before))
                    .toList();
        }

        /** Whether the ledger records that a stack was applied in this cloud, in any version. */
        private boolean isApplied(StackAddress stack) {
            return ledger.lastDone(stack, cloud.target().instance()).isPresent();
        }

        private StackResult attempt() {
            if (!job.asked() && isAsItShouldBe()) {
                return result(Ending.PRESENT);
            }
            Outcome<StackSession> opened =
                    cloud.delivery().session(cloud.target(), job.forDelivery(), session.command());
            if (!opened.ok()) {
                return result(Ending.FAILED, opened.problems());
            }
            StackSecrets secrets = StackSecrets.of(cloud, job.forDelivery(), session);
            try (StackSession stack = opened.get()) {
                List<Problem> missing = secrets.missing();
                return missing.isEmpty() ? secrets.noting(plan(stack, secrets)) : result(Ending.BLOCKED, missing);
            }
        }

        /**
         * Whether the ledger records that exactly this version of the stack was the last applied in this cloud, and that it
         * was published where it is to be.
         */
        private boolean isAsItShouldBe() {
            String instance = cloud.target().instance();
            boolean published = job.consul().isEmpty()
                    || PublishOperation.due(ledger, job.address(), instance).isEmpty();
            return published
                    && ledger.lastResult(job.address(), instance)
                            .filter(entry -> entry.isApplied()
                                    && entry.isDone()
                                    && entry.plan().config().equals(job.digest()))
                            .isPresent();
        }

        private StackResult plan(StackSession stack, StackSecrets secrets) {
            if (!approval.isNever()) {
                Optional<StackResult> stopped = new FirstPhaseRun(cloud, job, secrets, approval, patience, session)
                        .run(stack)
                        .map(this::stopped);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
            }
            ProgressModel model = new ProgressModel(clock);
            Outcome<SavedPlan> planned = watched("planning", model, () -> stack.plan(model));
            if (!planned.ok()) {
                return result(Ending.FAILED, planned.problems());
            }
            SavedPlan plan = planned.get();
            if (plan.isEmpty()) {
                StackResult unchanged = result(Ending.UNCHANGED, Optional.of(plan), planned.problems());
                return approval.isNever() ? unchanged : followed(stack, unchanged);
            }
            Outcome<PlanGate.Verdict> judged = job.judge(stack, plan);
            if (!judged.ok()) {
                return result(Ending.FAILED, Optional.of(plan), judged.problems());
            }
            if (!judged.get().blockers().isEmpty()) {
                return result(Ending.BLOCKED, Optional.of(plan), judged.get().blockers());
            }
            if (approval.isNever()) {
                return result(Ending.PLANNED, Optional.of(plan), planned.problems())
                        .with(judged.get());
            }
            List<Problem> objections = approval.objections(plan, session);
            return objections.isEmpty() ? apply(stack, plan) : result(Ending.BLOCKED, Optional.of(plan), objections);
        }

        private StackResult apply(StackSession stack, SavedPlan plan) {
            ProgressModel model = new ProgressModel(clock);
            Outcome<LedgerEntry> applied = watched("applying", model, () -> stack.apply(plan, model));
            StackResult result = new StackResult(
                    job.address(),
                    job.asked(),
                    applied.ok() ? Ending.APPLIED : Ending.FAILED,
                    Optional.of(plan),
                    Optional.of(model.snapshot()),
                    since(),
                    applied.problems());
            return applied.ok() ? followed(stack, result) : result;
        }

        private StackResult followed(StackSession stack, StackResult result) {
            return new AfterApply(cloud, job, patience, session).run(stack, result, this::since);
        }

        private StackResult stopped(FirstPhaseRun.Stop stop) {
            return new StackResult(
                    job.address(),
                    job.asked(),
                    stop.ending(),
                    stop.plan(),
                    stop.applying(),
                    since(),
                    stop.problems(),
                    stop.waits(),
                    Optional.empty());
        }

        private <T> T watched(String work, ProgressModel model, Supplier<T> task) {
            return session.progress().watched(job.address() + ": " + work, model, cloud.interrupts(), task);
        }

        private StackResult result(Ending ending) {
            return result(ending, List.of());
        }

        private StackResult result(Ending ending, List<Problem> problems) {
            return result(ending, Optional.empty(), problems);
        }

        private StackResult result(Ending ending, Optional<SavedPlan> plan, List<Problem> problems) {
            return new StackResult(job.address(), job.asked(), ending, plan, Optional.empty(), since(), problems);
        }

        private Duration since() {
            return Duration.between(begin, clock.instant());
        }
    }
}
