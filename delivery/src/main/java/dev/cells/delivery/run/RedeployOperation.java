package dev.cells.delivery.run;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.EcsServices;
import dev.cells.delivery.aws.EcsServices.Wanted;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.End;
import dev.cells.delivery.ledger.LedgerEntry.Kind;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the containers of a service without a change of the stack. The intent is in the ledger before AWS is asked to,
 * so that one without a result means that the run was killed; what AWS does is not undone by that.
 */
final class RedeployOperation {
    private final RunContext context;
    private final Ledger ledger;

    RedeployOperation(RunContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /**
     * A deployment that has begun.
     *
     * @param intent in the ledger
     * @param service with the deployment to wait for
     */
    record Begun(LedgerEntry intent, Wanted service) {}

    /** @param service as the state has it */
    Outcome<Begun> begin(String name, Wanted service, StackAws aws) {
        return ledger.verify().then(content -> {
            LedgerEntry applied = content.lastDone(
                            context.stack().address(), context.target().instance())
                    .orElseThrow(() -> new IllegalStateException(context.stack().address() + " was not applied"));
            return ledger.append(new LedgerEntry(
                            Kind.INTENT,
                            Purpose.REDEPLOY,
                            context.options().clock().instant(),
                            context.options().by(),
                            applied.plan(),
                            Optional.empty(),
                            Optional.of(name)))
                    .then(intent -> begin(intent, service, aws));
        });
    }

    private Outcome<Begun> begin(LedgerEntry intent, Wanted service, StackAws aws) {
        Outcome<Begun> begun = aws.ask(
                "a new deployment of " + service.name(),
                clients -> new Begun(intent, service.since(new EcsServices(clients).redeploy(service))));
        if (begun.ok()) {
            return begun;
        }
        List<Problem> problems = new ArrayList<>(begun.problems());
        problems.addAll(end(intent, Status.FAILED).problems());
        return Outcome.failed(problems);
    }

    /** Records how a deployment ended. */
    Outcome<LedgerEntry> end(LedgerEntry intent, Status status) {
        Instant now = context.options().clock().instant();
        End end = new End(status, Counts.NONE, Duration.between(intent.at(), now));
        return ledger.append(new LedgerEntry(
                Kind.RESULT,
                Purpose.REDEPLOY,
                now,
                context.options().by(),
                intent.plan(),
                Optional.of(end),
                intent.service()));
    }

    /** The state lacks a service that the applied stack has: it was removed by another program. */
    Problem missing(String service) {
        return Problem.error(
                        ProblemCode.NO_SUCH_SERVICE,
                        "the state of " + context.stack().address() + " has no service " + service)
                .hint("cells plan " + context.stack().address() + " shows what is missing");
    }
}
