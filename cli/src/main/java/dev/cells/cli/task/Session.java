package dev.cells.cli.task;

import dev.cells.cli.environment.Environment;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.engine.EngineKind;
import java.nio.file.Path;
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
    public Outcome<Project> project() {
        return Project.find(root, environment);
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
