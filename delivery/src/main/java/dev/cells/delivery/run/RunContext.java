package dev.cells.delivery.run;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.PlanStore;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.UnconfirmedResources;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the operations of a session share. */
record RunContext(
        Delivery.Options options,
        Target target,
        Stack stack,
        Workspace workspace,
        EngineRunner terraform,
        PlanStore plans,
        UnconfirmedResources unconfirmed,
        StackLock lock) {

    /** Warnings of the engine that a plan is partial, which is intended. */
    private static final Set<String> OF_FIRST_PHASE =
            Set.of("Resource targeting is in effect", "Applied changes may be incomplete");

    /**
     * The problems of a command that failed; never empty.
     *
     * @param name what failed, such as {@code the apply}
     * @param err the file with its standard error
     */
    List<Problem> problems(CommandReport report, String name, Path err) {
        List<Problem> problems = new ArrayList<>(diagnostics(report));
        if (!report.hasErrors()) {
            problems.add(RunProblems.ended(stack.address(), terraform.engine(), name, report.ended(), err));
        }
        return problems;
    }

    /** All diagnostics as problems, each with the line of the config that it concerns. */
    List<Problem> diagnostics(CommandReport report) {
        Set<String> addresses =
                unconfirmed.read().stream().map(Unconfirmed::address).collect(Collectors.toSet());
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic diagnostic : report.diagnostics()) {
            if (OF_FIRST_PHASE.contains(diagnostic.summary())) {
                continue;
            }
            Problem problem = RunProblems.of(stack.address(), diagnostic, addresses);
            problems.add(diagnostic
                    .address()
                    .flatMap(stack.origins())
                    .map(problem::at)
                    .orElse(problem));
        }
        return problems;
    }

    /** Records what a successful apply has published; nothing once the stack is destroyed. */
    void recordOutputs(CommandReport report, LedgerEntry intent) {
        if (report.status() != LedgerEntry.Status.DONE) {
            return;
        }
        if (intent.purpose() == LedgerEntry.Purpose.DESTROY) {
            AtomicFile.delete(workspace.outputs());
            return;
        }
        // After a first phase they are not complete, so the next plan without changes reads them again.
        String config = intent.plan().partial() ? "" : intent.plan().config();
        StackOutputs.of(config, report).write(workspace.outputs());
    }

    /** The status of an apply as it is recorded: not every apply that succeeded is the end. */
    LedgerEntry.Status recorded(LedgerEntry.Status status, LedgerEntry intent) {
        if (status != LedgerEntry.Status.DONE || intent.purpose() == LedgerEntry.Purpose.DESTROY) {
            return status;
        }
        boolean hasServices = Workspace.parse(stack.main()).path("resource").has(StackServices.TYPE);
        return intent.plan().partial()
                ? LedgerEntry.Status.WAITING
                : hasServices ? LedgerEntry.Status.STARTING : LedgerEntry.Status.DONE;
    }

    /** AWS with the identity of the stack. */
    StackAws aws() {
        return new StackAws(target.environment(), Workspace.parse(stack.main()));
    }

    /** Why a command was asked to stop: the stack's lease was lost, or the user wanted it. */
    Problem interrupted(String name) {
        return lock.lost().orElseGet(() -> RunProblems.interrupted(stack.address(), name));
    }
}
