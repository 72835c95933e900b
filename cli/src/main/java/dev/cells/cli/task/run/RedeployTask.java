package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.run.StackServices;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.work.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Replaces the containers of one service by new ones of the same revision, without a change of the stack: they read their
 * secrets again and get a new place to run. Works on the stack as it was applied, so neither a change of its config nor an
 * error in it prevents that.
 */
public final class RedeployTask {
    private RedeployTask() {}

    /**
     * @param service {@code <stack>/<service>}: the last name is the service, whatever the stack's address is
     * @param yes whether it is approved without asking
     * @param bound how long to wait for a steady state; zero to only start it
     */
    public record Arguments(String service, boolean yes, Duration bound) {}

    /**
     * @param running the service at the end; empty if it was not waited for
     * @param took until then
     */
    public record Result(
            StackAddress stack, String service, TargetKind target, Optional<Running> running, Duration took) {}

    /** What the user named. */
    private record Named(StackAddress stack, String service) {
        static Optional<Named> parse(String text) {
            int slash = text.lastIndexOf('/');
            return slash < 0 || slash == text.length() - 1
                    ? Optional.empty()
                    : StackAddress.parse(text.substring(0, slash))
                            .map(stack -> new Named(stack, text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return stack + "/" + service;
        }
    }

    public static Outcome<Result> run(Arguments arguments, Session session) {
        Optional<Named> named = Named.parse(arguments.service());
        if (named.isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, arguments.service() + " names no service of a stack")
                    .hint("cells redeploy STACK/SERVICE, such as acme/web or acme/staging/web"));
        }
        return session.project()
                .then(project ->
                        Cloud.existing(project, session).then(cloud -> applied(named.get(), project, cloud, session)))
                .then(applied -> approved(named.get(), arguments, session)
                        .then(agreed -> redeploy(named.get(), applied, arguments, session)));
    }

    /** A stack as it was last applied. */
    private record Applied(Cloud cloud, LedgerEntry last, StackFiles files, Optional<Registration> consul) {}

    private static Outcome<Applied> applied(Named named, Project project, Optional<Cloud> cloud, Session session) {
        if (cloud.isEmpty()) {
            return Outcome.failed(notProvisioned(named, session));
        }
        return cloud.get().delivery().ledger().verify().then(ledger -> {
            String instance = cloud.get().target().instance();
            Optional<LedgerEntry> done = ledger.lastDone(named.stack(), instance);
            if (done.isEmpty()) {
                return Outcome.failed(notProvisioned(named, session));
            }
            LedgerEntry last = ledger.lastResult(named.stack(), instance).orElse(done.get());
            return AppliedStacks.in(project.home())
                    .find(done.get().plan().config())
                    .then(files -> files.map(Outcome::of).orElseGet(() -> Outcome.failed(filesMissing(named))))
                    .then(known -> project.loader(session)
                            .accounts()
                            .then(accounts ->
                                    Consuls.ofApplied(Workspace.parse(known.main()), accounts.values(), session))
                            .map(consul -> new Applied(cloud.get(), last, known, consul)))
                    .then(known -> checked(named, known));
        });
    }

    private static Outcome<Applied> checked(Named named, Applied applied) {
        SortedSet<String> services =
                StackServices.names(Workspace.parse(applied.files().main()));
        if (services.contains(named.service())) {
            return Outcome.of(applied);
        }
        String known = services.isEmpty() ? "it has no service" : "it has " + String.join(", ", services);
        return Outcome.failed(Problem.error(
                        ProblemCode.NO_SUCH_SERVICE,
                        named.stack() + ", as it was applied, has no service " + named.service())
                .hint(Suggest.among(named.service(), services).orElse(known)));
    }

    /** Of a stack that is not even in the config, or whose name is incomplete, the problem is another one. */
    private static List<Problem> notProvisioned(Named named, Session session) {
        String stack = named.stack().toString();
        Selection selection = new Selection(List.of(stack), false, Optional.empty());
        Outcome<SelectedStacks> known = SelectedStacks.meantOrAll(selection, session);
        if (!known.ok()) {
            return known.problems();
        }
        SortedSet<String> meant =
                known.get().meant().outcomes().keySet().stream().collect(Collectors.toCollection(TreeSet::new));
        if (!meant.contains(stack)) {
            boolean whole = meant.contains(named.toString());
            String example = whole ? named.toString() : meant.first();
            return List.of(Problem.error(
                            ProblemCode.USAGE,
                            whole
                                    ? named + " is a stack, not a service of one"
                                    : stack + " has the stacks " + String.join(", ", meant))
                    .hint("cells redeploy " + example + "/SERVICE"));
        }
        return List.of(Problem.error(
                        ProblemCode.NOT_PROVISIONED,
                        stack + " is not provisioned in this cloud, so " + named.service() + " does not run")
                .hint("cells provision " + stack));
    }

    private static Problem filesMissing(Named named) {
        return Problem.error(
                        ProblemCode.APPLIED_CHANGED,
                        "the files of " + named.stack() + " as it was applied are missing in CELLS_HOME/applied")
                .hint("restore the folder from a backup, or provision the stack again");
    }

    private static Outcome<Approval> approved(Named named, Arguments arguments, Session session) {
        String question = "Replace all containers of " + named + " on the real AWS?";
        return Approval.of(arguments.yes(), session)
                .then(approval -> approval.agrees(question, session)
                        ? Outcome.of(approval)
                        : Outcome.failed(RunProblems.notAgreed("the redeployment of " + named)));
    }

    private static Outcome<Result> redeploy(Named named, Applied applied, Arguments arguments, Session session) {
        Instant begin = session.environment().clock().instant();
        Delivery.Stack stack =
                new Delivery.Stack(named.stack(), applied.files(), resource -> Optional.empty(), applied.consul());
        Cloud cloud = applied.cloud();
        return cloud.delivery()
                .session(cloud.target(), stack, session.command())
                .then(open -> {
                    try (open) {
                        return session.progress()
                                .watched(
                                        named + ": redeploying",
                                        new ProgressModel(session.environment().clock()),
                                        cloud.interrupts(),
                                        () -> redeploy(open, named, applied, arguments, session));
                    }
                })
                .map(running -> new Result(
                        named.stack(),
                        named.service(),
                        session.target(),
                        running,
                        Duration.between(begin, session.environment().clock().instant())));
    }

    private static Outcome<Optional<Running>> redeploy(
            StackSession stack, Named named, Applied applied, Arguments arguments, Session session) {
        return stack.redeploy(named.service(), event -> {}).then(deployment -> {
            if (arguments.bound().isZero()) {
                return deployment.end(Status.STARTING).map(entry -> Optional.empty());
            }
            SteadyState steady = new SteadyState(
                    named.stack(), "a new deployment of " + named + " has begun", arguments.bound(), session);
            Outcome<List<Running>> ended = steady.await(deployment::service);
            List<Problem> problems = new ArrayList<>(ended.problems());
            Status status = ended.ok() ? Status.DONE : Status.NOT_RUNNING;
            problems.addAll(deployment.end(status).problems());
            problems.addAll(settle(stack, applied.last(), ended.ok()));
            return Outcome.of(ended.value().map(services -> services.get(0)), problems);
        });
    }

    /** What the ledger says of the services of the stack changes, if this service was the reason, or is now. */
    private static List<Problem> settle(StackSession stack, LedgerEntry last, boolean runs) {
        boolean doubted = AfterApply.isWanted(last);
        if (!runs && last.isApplied()) {
            return stack.settle(last, Status.NOT_RUNNING).problems();
        }
        if (!runs || !doubted) {
            return List.of();
        }
        return stack.services()
                .then(all -> all.stream().allMatch(one -> one.state() == Running.State.STEADY)
                        ? stack.settle(last, Status.DONE).map(entry -> true)
                        : Outcome.of(false))
                .problems();
    }
}
