package dev.cells.cli.task.run;

import dev.cells.cli.task.Progress;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.StackResult.Ending;
import dev.cells.config.io.Digest;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.run.StackSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

/** Runs a stack, from several threads if need be. What fails for one is told, and harms only those that need it. */
final class Runner {
    private final Cloud cloud;
    private final Session session;
    private final Consent consent;
    private final Ledger.Content ledger;
    private final Clock clock;
    private final Set<StackAddress> there = new ConcurrentSkipListSet<>();

    /** @param consent says of each plan whether it is applied; a run that only plans never gets that far */
    Runner(Cloud cloud, Session session, Consent consent, Ledger.Content ledger) {
        this.cloud = cloud;
        this.session = session;
        this.consent = consent;
        this.ledger = ledger;
        this.clock = session.environment().clock();
    }

    StackResult run(Job job) {
        Instant begin = clock.instant();
        List<Problem> objections = objections(job);
        StackResult result = objections.isEmpty()
                ? attempt(job, begin)
                : StackResult.blocked(job.address(), job.asked(), objections);
        if (result.ending().isGood() && result.ending() != Ending.PLANNED) {
            there.add(job.address());
        }
        return result;
    }

    private List<Problem> objections(Job job) {
        if (!job.objections().isEmpty()) {
            return job.objections();
        }
        return job.before().stream()
                .filter(before -> !there.contains(before) && !isApplied(before))
                .sorted()
                .map(before -> Objections.before(job.address(), before))
                .toList();
    }

    /** Whether the ledger says that a stack was applied in this very cloud, in whichever form. */
    private boolean isApplied(StackAddress stack) {
        return ledger.lastDone(stack, cloud.target().instance()).isPresent();
    }

    private StackResult attempt(Job job, Instant begin) {
        if (!job.asked() && isApplied(job)) {
            return result(job, Ending.PRESENT, begin);
        }
        Outcome<StackSession> opened = cloud.delivery().session(cloud.target(), job.forDelivery(), session.command());
        if (!opened.ok()) {
            return result(job, Ending.FAILED, begin, opened.problems());
        }
        try (StackSession stack = opened.get()) {
            return plan(job, stack, begin);
        }
    }

    /** Whether the ledger says that exactly this stack was applied last in this very cloud. */
    private boolean isApplied(Job job) {
        return ledger.lastResult(job.address(), cloud.target().instance())
                .filter(entry -> entry.isDone() && entry.plan().config().equals(Digest.of(job.json())))
                .isPresent();
    }

    private StackResult plan(Job job, StackSession stack, Instant begin) {
        ProgressModel model = new ProgressModel(clock);
        Outcome<SavedPlan> planned = watched(job, "planning", model, () -> stack.plan(model));
        if (!planned.ok()) {
            return result(job, Ending.FAILED, begin, planned.problems());
        }
        SavedPlan plan = planned.get();
        if (plan.isEmpty()) {
            return result(job, Ending.UNCHANGED, begin, Optional.of(plan), planned.problems());
        }
        if (consent == Consent.NEVER) {
            return result(job, Ending.PLANNED, begin, Optional.of(plan), planned.problems());
        }
        return consent.agrees(plan, session)
                ? apply(job, stack, plan, begin)
                : result(job, Ending.BLOCKED, begin, Optional.of(plan), List.of(Objections.notAgreed(job.address())));
    }

    private StackResult apply(Job job, StackSession stack, SavedPlan plan, Instant begin) {
        ProgressModel model = new ProgressModel(clock);
        Outcome<LedgerEntry> applied = watched(job, "applying", model, () -> stack.apply(plan, model));
        return new StackResult(
                job.address(),
                job.asked(),
                applied.ok() ? Ending.APPLIED : Ending.FAILED,
                Optional.of(plan),
                Optional.of(model.snapshot()),
                since(begin),
                applied.problems());
    }

    private <T> T watched(Job job, String work, ProgressModel model, Supplier<T> task) {
        Progress.Watch watch = session.progress().watch(job.address() + ": " + work, model, cloud.interrupts());
        try {
            return task.get();
        } finally {
            watch.close();
        }
    }

    private StackResult result(Job job, Ending ending, Instant begin) {
        return result(job, ending, begin, List.of());
    }

    private StackResult result(Job job, Ending ending, Instant begin, List<Problem> problems) {
        return result(job, ending, begin, Optional.empty(), problems);
    }

    private StackResult result(
            Job job, Ending ending, Instant begin, Optional<SavedPlan> plan, List<Problem> problems) {
        return new StackResult(job.address(), job.asked(), ending, plan, Optional.empty(), since(begin), problems);
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }
}
