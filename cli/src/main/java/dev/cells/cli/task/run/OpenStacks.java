package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Stacks that are not finished, according to the ledger: people must act before the rest of one is applied, or its services
 * never were steady. Nobody else reminds of them, and a certificate can only be validated within 72 hours.
 */
final class OpenStacks {
    private OpenStacks() {}

    /** One note for each of them in this cloud; without a running local AWS there is none. */
    static List<Prerequisite> find(Project project, Session session) {
        Optional<String> instance = Cloud.instance(project, session);
        if (instance.isEmpty()) {
            return List.of();
        }
        Outcome<Content> ledger = Ledger.in(project.home()).verify();
        if (!ledger.ok()) {
            Problem broken = ledger.problems().get(0);
            return List.of(Prerequisite.missing("ledger", broken.message() + "; " + broken.hint()));
        }
        return notes(ledger.get(), instance.get());
    }

    static List<Prerequisite> notes(Content ledger, String instance) {
        return ledger.present(instance).stream()
                .flatMap(stack -> ledger.last(stack, instance).stream())
                .flatMap(entry -> note(entry).stream())
                .toList();
    }

    private static Optional<Prerequisite> note(LedgerEntry last) {
        StackAddress stack = last.plan().stack();
        String since = " since " + last.at().truncatedTo(ChronoUnit.SECONDS);
        Optional<Status> status = last.end().map(LedgerEntry.End::status);
        if (last.purpose() == LedgerEntry.Purpose.DESTROY) {
            return Optional.of(Prerequisite.note(
                    stack.toString(),
                    "is partly destroyed" + since,
                    "cells destroy " + stack + " continues; cells provision " + stack + " makes it whole again"));
        }
        if (status.isEmpty()) {
            return Optional.of(Prerequisite.note(
                    stack.toString(),
                    "an apply is in progress, or was killed," + since,
                    "cells provision " + stack + " continues a run that was killed"));
        }
        return switch (status.get()) {
            case WAITING ->
                Optional.of(Prerequisite.note(
                        stack.toString(),
                        "waits for what people must do" + since,
                        "cells provision " + stack + " lists the DNS records and secret values that are missing, and"
                                + " continues once they exist; records of a certificate must exist within 72 hours"));
            case STARTING ->
                Optional.of(Prerequisite.note(
                        stack.toString(),
                        "is applied, but whether its services run is not known" + since,
                        "cells status " + stack + " shows what runs; cells provision " + stack + " waits for it"));
            case NOT_RUNNING ->
                Optional.of(Prerequisite.note(
                        stack.toString(),
                        "is applied, but a service does not run" + since,
                        "cells status " + stack + " shows which one and why; fix its image, secrets or config, then"
                                + " cells provision " + stack));
            case DONE, FAILED, INTERRUPTED, KILLED -> Optional.empty();
        };
    }
}
