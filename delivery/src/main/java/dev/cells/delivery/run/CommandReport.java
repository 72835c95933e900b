package dev.cells.delivery.run;

import dev.cells.config.problem.Severity;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.process.RunningProcess;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.UnconfirmedResources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command of the engine came to.
 *
 * @param diagnostics all that was said, in order
 * @param events all others, in order
 */
record CommandReport(RunningProcess.Exit ended, List<Diagnostic> diagnostics, List<Event> events) {
    /** The engines' words for it, the same in both. */
    private static final Set<String> PROVIDER_DIED = Set.of("Plugin did not respond", "Request cancelled");

    CommandReport {
        diagnostics = List.copyOf(diagnostics);
        events = List.copyOf(events);
    }

    boolean hasErrors() {
        return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    /** The events of one kind. */
    <E extends Event> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The totals of an operation that came to its end. */
    Optional<Counts> totals(String operation) {
        return all(Event.Summary.class)
                .filter(summary -> summary.operation().equals(operation))
                .map(Event.Summary::counts)
                .findFirst();
    }

    private Optional<Counts> applied() {
        return totals("apply").or(() -> totals("destroy"));
    }

    /** How an apply ended, also where its exit code is not known to us. */
    LedgerEntry.Status status() {
        if (ended.interrupts() > 0 && (hasErrors() || applied().isEmpty())) {
            return LedgerEntry.Status.INTERRUPTED;
        }
        if (hasErrors()) {
            return LedgerEntry.Status.FAILED;
        }
        return applied().isPresent() ? LedgerEntry.Status.DONE : LedgerEntry.Status.KILLED;
    }

    /** What an apply has done, counted from its events where it did not come to its totals. */
    Counts done() {
        return applied()
                .orElseGet(() -> new Counts(
                        count(Action.CREATE) + count(Action.REPLACE), count(Action.UPDATE), count(Action.DELETE), 0));
    }

    /**
     * Notes what this apply leaves in doubt. An engine that came to its own end, well or not, has written everything
     * that it knows into the state; one that was cut off, by whomever, has not, nor has one whose provider died.
     */
    void noteUnconfirmed(UnconfirmedResources doubts) {
        Set<String> lost = lost();
        if (status() == LedgerEntry.Status.DONE) {
            doubts.clear();
        } else if (wasCutOff() || !lost.isEmpty()) {
            doubts.add(UnconfirmedResources.after(events, lost));
        }
    }

    private boolean wasCutOff() {
        return ended.interrupts() > 1 || ended.exit() > 128 || applied().isEmpty() && !hasErrors();
    }

    /** The resources that a provider was working on when it died. */
    private Set<String> lost() {
        return diagnostics.stream()
                .filter(each -> PROVIDER_DIED.contains(each.summary()))
                .flatMap(each -> each.address().stream())
                .collect(Collectors.toSet());
    }

    private int count(Action action) {
        return (int) all(Event.Completed.class)
                .filter(completed -> completed.change().action() == action)
                .count();
    }
}
