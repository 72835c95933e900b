package dev.cells.cli.task.run;

import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunTask.ApprovedFile;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.destroy.Remains.Remain;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Destroys stacks as they were applied, so that neither a change of their config nor its absence prevents it: those that
 * stand on others first, in parallel where they have nothing to do with each other.
 */
public final class DestroyTask {
    private static final int AT_ONCE = 3;

    private DestroyTask() {}

    /**
     * @param selection of the stacks that are provisioned, not narrowed
     * @param allowed resources that hold data and may be destroyed: {@code STACK:ADDRESS}, or only the address where a
     *     single stack is destroyed
     * @param planOnly whether nothing is destroyed
     * @param approved the plans that alone are applied; empty if each is approved in this run
     */
    public record Arguments(
            Selection selection, Set<String> allowed, boolean planOnly, Optional<ApprovedFile> approved) {
        public Arguments {
            allowed = Set.copyOf(allowed);
        }
    }

    /** @param remains what is left of each stack, in AWS and in Vault */
    public record Result(RunResult run, SortedMap<StackAddress, List<Remain>> remains) {
        public Result {
            remains = Collections.unmodifiableSortedMap(new TreeMap<>(remains));
        }
    }

    public static Outcome<Result> run(Arguments arguments, Session session) {
        Instant begin = session.environment().clock().instant();
        return session.project()
                .then(project -> Provisioned.in(project, session).then(provisioned -> provisioned
                        .select(arguments.selection(), session)
                        .then(targets -> checked(arguments, provisioned, targets, session))
                        .then(targets -> approval(arguments, session)
                                .map(approval ->
                                        run(new Work(arguments, provisioned, approval, session, begin), targets)))));
    }

    private static Outcome<Approval> approval(Arguments arguments, Session session) {
        if (arguments.planOnly()) {
            return Outcome.of(Approval.NEVER);
        }
        return arguments
                .approved()
                .map(file -> ApprovedPlans.read(session.environment().resolve(file.file()), file.digest())
                        .map(Approval::of))
                .orElseGet(() -> Approval.toDestroy(session));
    }

    /** All reasons of all stacks, before anything is planned. */
    private static Outcome<Set<StackAddress>> checked(
            Arguments arguments, Provisioned provisioned, Set<StackAddress> targets, Session session) {
        return new DestroyChecks(arguments, provisioned, session)
                .problems(targets)
                .map(warned -> targets);
    }

    /** What every stack is destroyed with. */
    private record Work(
            Arguments arguments, Provisioned provisioned, Approval approval, Session session, Instant begin) {}

    private static Result run(Work work, Set<StackAddress> targets) {
        Session session = work.session();
        Provisioned provisioned = work.provisioned();
        DestroyRunner runner = new DestroyRunner(
                provisioned,
                session,
                work.approval(),
                new DestroyChecks(work.arguments(), provisioned, session),
                targets.size() == 1);
        List<StackResult> results;
        int atOnce = work.approval().isAsked() ? 1 : AT_ONCE;
        try (Schedule schedule = new Schedule(atOnce, runner::run, runner::failed)) {
            jobs(provisioned, targets).values().forEach(schedule::submit);
            results = schedule.results();
        }
        Duration took =
                Duration.between(work.begin(), session.environment().clock().instant());
        return new Result(
                new RunResult(session.target(), provisioned.cloud().endpoint(), results, took, List.of()),
                runner.remains());
    }

    /** In the order in which they are destroyed: what stands on a stack comes before it. */
    private static Map<StackAddress, Job> jobs(Provisioned provisioned, Set<StackAddress> targets) {
        Map<StackAddress, Job> jobs = new LinkedHashMap<>();
        targets.forEach(stack -> add(stack, provisioned, targets, jobs, new HashMap<>()));
        return jobs;
    }

    /** @param underway guards against stacks that read parameters of each other; the order of these does not matter */
    private static void add(
            StackAddress stack,
            Provisioned provisioned,
            Set<StackAddress> targets,
            Map<StackAddress, Job> jobs,
            Map<StackAddress, Boolean> underway) {
        if (jobs.containsKey(stack) || underway.put(stack, true) != null) {
            return;
        }
        Set<StackAddress> above = provisioned.standing().on(stack, targets);
        above.stream().sorted().forEach(one -> add(one, provisioned, targets, jobs, underway));
        jobs.put(stack, provisioned.job(stack).after(above));
    }
}
