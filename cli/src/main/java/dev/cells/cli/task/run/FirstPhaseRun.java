package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.run.StackSession.PhaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies the first phase of a stack that has one, and finds out whether the rest can be applied. Where people must act first,
 * the run ends there; the next run continues, since everything that it needs is in the state.
 */
final class FirstPhaseRun {
    /** AWS looks for the record of a certificate every few minutes at best. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final Duration SANDBOX_PAUSE = Duration.ofMillis(300);
    private static final Duration SANDBOX_BOUND = Duration.ofMinutes(2);

    private final Cloud cloud;
    private final Job job;
    private final StackSecrets secrets;
    private final Approval approval;
    private final Patience patience;
    private final Session session;

    FirstPhaseRun(Cloud cloud, Job job, StackSecrets secrets, Approval approval, Patience patience, Session session) {
        this.cloud = cloud;
        this.job = job;
        this.secrets = secrets;
        this.approval = approval;
        this.patience = patience;
        this.session = session;
    }

    /** Why the run of a stack ends with its first phase. */
    record Stop(
            Ending ending,
            Optional<SavedPlan> plan,
            Optional<Snapshot> applying,
            List<Problem> problems,
            List<Wait> waits) {
        static Stop failed(List<Problem> problems) {
            return new Stop(Ending.FAILED, Optional.empty(), Optional.empty(), problems, List.of());
        }
    }

    /** Empty if the whole stack can be planned and applied. */
    Optional<Stop> run(StackSession stack) {
        Outcome<PhaseStatus> status = stack.phase(event -> {});
        if (!status.ok()) {
            return Optional.of(Stop.failed(status.problems()));
        }
        if (status.get().made() && status.get().dead().isEmpty()) {
            return filled(stack, status.get(), Optional.empty(), Optional.empty());
        }
        ProgressModel model = new ProgressModel(session.environment().clock());
        Outcome<SavedPlan> planned =
                watched("planning the first phase", model, () -> stack.planFirst(status.get(), model));
        if (!planned.ok()) {
            return Optional.of(Stop.failed(planned.problems()));
        }
        Optional<SavedPlan> plan = planned.value();
        Outcome<PlanGate.Verdict> judged = job.judge(stack, plan.get());
        List<Problem> found = judged.value().map(PlanGate.Verdict::blockers).orElse(judged.problems());
        List<Problem> why = found.isEmpty() ? approval.objections(plan.get(), session) : found;
        if (!why.isEmpty()) {
            return Optional.of(new Stop(Ending.BLOCKED, plan, Optional.empty(), why, List.of()));
        }
        Outcome<LedgerEntry> applied = watched("applying the first phase", model, () -> stack.apply(plan.get(), model));
        if (!applied.ok()) {
            return Optional.of(
                    new Stop(Ending.FAILED, plan, Optional.of(model.snapshot()), applied.problems(), List.of()));
        }
        Outcome<PhaseStatus> after = stack.phase(event -> {});
        return after.ok()
                ? filled(stack, after.get(), plan, Optional.of(model.snapshot()))
                : Optional.of(Stop.failed(after.problems()));
    }

    /** Gives the stack what Vault has for it, and waits for the rest. */
    private Optional<Stop> filled(
            StackSession stack, PhaseStatus first, Optional<SavedPlan> plan, Optional<Snapshot> applying) {
        Outcome<Integer> copied = secrets.copy(stack);
        if (!copied.ok()) {
            return Optional.of(Stop.failed(copied.problems()));
        }
        Outcome<PhaseStatus> now = copied.get() == 0 ? Outcome.of(first) : stack.phase(event -> {});
        return now.ok() ? await(stack, now.get(), plan, applying) : Optional.of(Stop.failed(now.problems()));
    }

    /** @param plan the plan of the first phase, if this run has applied it: then nobody can have acted yet */
    private Optional<Stop> await(
            StackSession stack, PhaseStatus first, Optional<SavedPlan> plan, Optional<Snapshot> applying) {
        List<Wait> waits = first.waits();
        if (waits.isEmpty()) {
            return Optional.empty();
        }
        boolean local = session.target() == TargetKind.SANDBOX;
        if (local && !patience.byHand()) {
            List<Problem> failed = new ManualSteps(cloud, job).act(waits);
            if (!failed.isEmpty()) {
                return Optional.of(Stop.failed(failed));
            }
        }
        Duration bound = local ? patience.byHand() ? Duration.ZERO : SANDBOX_BOUND : patience.bound();
        if (plan.isPresent() && !local || waits.stream().anyMatch(Wait.Secret.class::isInstance) && !local) {
            bound = Duration.ZERO;
        }
        Instant end = now().plus(bound);
        while (!waits.isEmpty() && now().isBefore(end) && !cloud.interrupts().any()) {
            session.environment().computer().pause().sleep(local ? SANDBOX_PAUSE : PAUSE);
            Outcome<PhaseStatus> again = stack.phase(event -> {});
            if (!again.ok()) {
                return Optional.of(Stop.failed(again.problems()));
            }
            waits = again.get().waits();
        }
        if (waits.isEmpty()) {
            return Optional.empty();
        }
        List<Problem> problems = waits.stream()
                .map(wait -> wait.problem(job.address(), job.origins()))
                .toList();
        return Optional.of(new Stop(Ending.WAITING, plan, applying, problems, waits));
    }

    private Instant now() {
        return session.environment().clock().instant();
    }

    private <T> T watched(String work, ProgressModel model, Supplier<T> task) {
        return session.progress().watched(job.address() + ": " + work, model, cloud.interrupts(), task);
    }
}
