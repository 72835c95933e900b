package dev.cells.cli.task;

import dev.cells.cli.environment.Environment;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.delivery.engine.EngineKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What every task gets: the environment, and the options that every command has.
 *
 * @param root the project's folder, if the user named one
 * @param engine the program that runs stacks, if the user named one
 * @param synth how stacks are synthesized
 * @param progress shown to the user
 * @param command what the user typed, shown to others who find a stack busy
 * @param version of the program, for the ledger
 * @param bugs bugs that ended the work on single stacks
 */
public record Session(
        Environment environment,
        Optional<Path> root,
        TargetKind target,
        Optional<EngineKind> engine,
        SynthOptions synth,
        Progress progress,
        String command,
        String version,
        Bugs bugs) {
    /** Seconds since 1970 that the results of programs are dated by (reproducible-builds.org). */
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    public Outcome<Project> project() {
        return Project.find(root, environment);
    }

    /** The same session in another environment. */
    public Session in(Environment other) {
        return new Session(other, root, target, engine, synth, progress, command, version, bugs);
    }

    /** As of when a result is: what the user said, else {@code SOURCE_DATE_EPOCH}, else now, to the second. */
    public Outcome<Instant> asOf(Optional<Instant> asked) {
        Optional<String> epoch = environment.variable(EPOCH);
        if (asked.isPresent() || epoch.isEmpty()) {
            return Outcome.of(
                    asked.orElseGet(() -> environment.clock().instant().truncatedTo(ChronoUnit.SECONDS)));
        }
        return epoch.get().matches("[0-9]{1,11}")
                ? Outcome.of(Instant.ofEpochSecond(Long.parseLong(epoch.get())))
                : Outcome.failed(Problem.error(
                                ProblemCode.USAGE,
                                EPOCH + " must be a number of seconds since 1970, but is " + Shown.quoted(epoch.get()))
                        .hint("unset it, or give the date with --date"));
    }

    /**
     * How stacks are synthesized.
     *
     * @param engine what the launcher puts on the class path
     * @param cached whether stacks whose config did not change are taken from the cache
     */
    public record SynthOptions(SynthKind engine, boolean cached) {
        public static final SynthOptions USUAL = new SynthOptions(SynthKind.NATIVE, true);
    }

    /** An engine of synthesis, by its name. */
    public enum SynthKind {
        NATIVE,
        CDKTN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which AWS a command works on. Nothing reaches the real one unless it is named. */
    public enum TargetKind {
        SANDBOX,
        AWS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
