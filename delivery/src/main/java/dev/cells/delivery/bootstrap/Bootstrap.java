package dev.cells.delivery.bootstrap;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs the bootstrap tasks of a stack after its apply, and records that in the ledger. They can be run any number of times,
 * so that a run that failed or was killed is made up for by the next one: the ledger says whether the stack as it was last
 * applied has been set up.
 */
public final class Bootstrap {
    private static final String FOLDER = "bootstrap/";

    private final Ledger ledger;
    private final Clock clock;
    private final String by;
    private final Supplier<TaskRunner> runner;

    /**
     * @param by who runs {@code cells}, as {@code user@host}
     * @param runner asked for only where there is a task to run
     */
    public Bootstrap(Ledger ledger, Clock clock, String by, Supplier<TaskRunner> runner) {
        this.ledger = ledger;
        this.clock = clock;
        this.by = by;
        this.runner = runner;
    }

    /** What runs a task to its end. */
    public interface TaskRunner {
        /**
         * Runs a task and waits for its end; in the local AWS, which runs no containers, only starts it.
         *
         * @return why it failed; empty if it ended well
         */
        Optional<String> run(BootstrapTask task);
    }

    /** Whether a stack has such tasks: their text is among its files. */
    public static boolean isWanted(StackFiles files) {
        return files.side().keySet().stream().anyMatch(name -> name.startsWith(FOLDER));
    }

    /**
     * Whether tasks are still to be run for the last apply of a stack, as the ledger has it.
     *
     * @param instance the cloud, see {@code Target}
     */
    public Outcome<Boolean> isDue(StackAddress stack, String instance) {
        return ledger.verify().map(content -> isDue(content, stack, instance));
    }

    /** Whether the last success is an apply; where there is none, another machine applied the stack. */
    private static boolean isDue(Ledger.Content content, StackAddress stack, String instance) {
        return content.last(entry -> entry.isApplied()
                        && (entry.purpose() == Purpose.APPLY || entry.purpose() == Purpose.BOOTSTRAP)
                        && entry.plan().isOf(stack, instance))
                .filter(entry -> entry.purpose() == Purpose.APPLY)
                .isPresent();
    }

    /** Runs them one after the other. Problems: {@code bootstrap-failed}, and those of the ledger. */
    public Outcome<LedgerEntry> run(StackAddress stack, String instance, List<BootstrapTask> tasks) {
        Instant begin = clock.instant();
        return ledger.verify().then(content -> {
            LedgerEntry applied = content.lastDone(stack, instance)
                    .orElseThrow(() -> new IllegalStateException(stack + " was not applied"));
            Optional<Problem> failure = failure(stack, tasks);
            Instant now = clock.instant();
            LedgerEntry.Status status = failure.isEmpty() ? LedgerEntry.Status.DONE : LedgerEntry.Status.FAILED;
            Outcome<LedgerEntry> recorded = ledger.append(new LedgerEntry(
                    LedgerEntry.Kind.RESULT,
                    Purpose.BOOTSTRAP,
                    now,
                    by,
                    applied.plan(),
                    Optional.of(new LedgerEntry.End(status, Counts.NONE, Duration.between(begin, now)))));
            return failure.<Outcome<LedgerEntry>>map(problem -> recorded.then(entry -> Outcome.failed(problem)))
                    .orElse(recorded);
        });
    }

    private Optional<Problem> failure(StackAddress stack, List<BootstrapTask> tasks) {
        TaskRunner running = runner.get();
        for (BootstrapTask task : tasks) {
            Optional<String> failure = running.run(task);
            if (failure.isPresent()) {
                return Optional.of(Problem.error(
                                ProblemCode.BOOTSTRAP_FAILED,
                                "users and grants of the " + task.store() + " of " + stack + " were not set up: "
                                        + failure.get())
                        .hint("see the log group /cells/" + stack + "/bootstrap-" + task.store()
                                + ", then run the command again"));
            }
        }
        return Optional.empty();
    }
}
