package dev.cells.delivery.run;

import dev.cells.config.problem.Severity;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.process.RunningProcess;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.recover.UnconfirmedResources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a command of the engine.
 *
 * @param diagnostics in order
 * @param events all other events, in order
 */
record CommandReport(RunningProcess.Exit ended, List<Diagnostic> diagnostics, List<Event> events) {
    /** The summaries of these errors, the same in both engines. */
    private static final Set<String> PROVIDER_DIED = Set.of("Plugin did not respond", "Request cancelled");

    CommandReport {
        diagnostics = List.copyOf(diagnostics);
        events = List.copyOf(events);
    }

    boolean hasErrors() {
        return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    /** The events of one type. */
    <E extends Event> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The totals of an operation, if it was completed. */
    Optional<Counts> totals(String operation) {
        return all(Event.Summary.class)
                .filter(summary -> summary.operation().equals(operation))
                .map(Event.Summary::counts)
                .findFirst();
    }

    private Optional<Counts> applied() {
        return totals("apply").or(() -> totals("destroy"));
    }

    /** How an apply ended, even if its exit code is not known. */
    LedgerEntry.Status status() {
        if (ended.interrupts() > 0 && (hasErrors() || applied().isEmpty())) {
            return LedgerEntry.Status.INTERRUPTED;
        }
        if (hasErrors()) {
            return LedgerEntry.Status.FAILED;
        }
        return applied().isPresent() ? LedgerEntry.Status.DONE : LedgerEntry.Status.KILLED;
    }

    /** What an apply has changed; counted from its events if it was not completed. */
    Counts done() {
        return applied()
                .orElseGet(() -> new Counts(
                        count(Action.CREATE) + count(Action.REPLACE), count(Action.UPDATE), count(Action.DELETE), 0));
    }

    /**
     * Records which resources this apply may have created without adding them to the state. An engine that ended by itself,
     * successfully or not, has written all results to the state; one that was killed has not, nor has one whose provider
     * died.
     */
    void recordUnconfirmed(UnconfirmedResources unconfirmed) {
        Set<String> lost = lost();
        if (status() == LedgerEntry.Status.DONE) {
            unconfirmed.clear();
        } else if (wasKilled() || !lost.isEmpty()) {
            unconfirmed.add(UnconfirmedResources.after(events, lost));
        }
    }

    private boolean wasKilled() {
        return ended.interrupts() > 1 || ended.exit() > 128 || applied().isEmpty() && !hasErrors();
    }

    /** The resources that were in progress when their provider died. */
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
