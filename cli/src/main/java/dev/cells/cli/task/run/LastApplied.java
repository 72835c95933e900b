package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import java.util.Optional;

/**
 * The stacks of a cloud as they were applied last, by the ledger: the last apply that ended well, since a failed one may have
 * changed nothing. Neither Terraform nor AWS is asked.
 *
 * @param instance the cloud, as in the ledger
 */
record LastApplied(Content ledger, AppliedStacks stored, String instance) {
    /** Problems: {@code not-provisioned} without a running local AWS, and those of the ledger. */
    static Outcome<LastApplied> in(Project project, Session session) {
        Optional<String> instance = Cloud.instance(project, session);
        if (instance.isEmpty()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.NOT_PROVISIONED, "no local AWS is running, so nothing is applied in it")
                    .hint("compare with --against REVISION or --from DIR --to DIR; --target aws is the real one"));
        }
        return Ledger.in(project.home())
                .verify()
                .map(ledger -> new LastApplied(ledger, AppliedStacks.in(project.home()), instance.get()));
    }

    /** Problems: {@code not-provisioned}, {@code applied-changed}. */
    Outcome<StackFiles> files(StackAddress stack) {
        boolean isPresent = ledger.present(instance).contains(stack);
        Optional<LedgerEntry> done = ledger.lastDone(stack, instance).filter(entry -> isPresent);
        if (done.isEmpty()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.NOT_PROVISIONED,
                            stack + " is not applied yet, so there is nothing to compare with")
                    .hint("cells plan " + stack + " shows what would be created; --against REVISION compares with"
                            + " an earlier config"));
        }
        return stored.find(done.get().plan().config()).then(found -> found.map(Outcome::of)
                .orElseGet(() -> Outcome.failed(DestroyProblems.filesMissing(stack))));
    }
}
