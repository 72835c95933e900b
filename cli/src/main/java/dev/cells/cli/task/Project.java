package dev.cells.cli.task;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.aws.AwsFacts;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.module.CellFacts;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.synth.StackFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The folder with {@code defaults.yaml}, and the folder that holds everything the program writes.
 *
 * @param root absolute
 * @param home absolute; {@code CELLS_HOME}, or {@code .cells} in the root
 */
public record Project(Path root, Path home) {
    public static final String MARKER = "defaults.yaml";

    /**
     * Finds the project.
     *
     * @param asked the folder that the user named; without one it is the nearest parent folder that holds the marker
     */
    public static Outcome<Project> find(Optional<Path> asked, Environment environment) {
        return root(asked.map(environment::resolve), environment.directory())
                .map(root -> new Project(root, home(root, environment)));
    }

    private static Outcome<Path> root(Optional<Path> asked, Path start) {
        if (asked.isPresent()) {
            return Files.isRegularFile(asked.get().resolve(MARKER))
                    ? Outcome.of(asked.get())
                    : Outcome.failed(
                            Problem.error(ProblemCode.PROJECT_MISSING, "there is no " + MARKER + " in " + asked.get())
                                    .hint("name the folder that holds it with --root"));
        }
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(MARKER))) {
                return Outcome.of(folder);
            }
        }
        return Outcome.failed(Problem.error(
                        ProblemCode.PROJECT_MISSING,
                        "there is no " + MARKER + " in " + start + " or any folder above it")
                .hint("run the command inside a project, or name its folder with --root"));
    }

    /** Loads the project's config; the session's clock determines what has expired. */
    public FleetLoader loader(Session session) {
        CellFacts facts = StackFacts.of(session.target() == TargetKind.AWS);
        return new FleetLoader(root, LocalDate.now(session.environment().clock()), facts);
    }

    /**
     * Initializes what reading the config needs, on a second core while the options library starts: nearly every
     * command reads it, and an eighth of the time of {@code validate} goes into this.
     */
    public static void loadClasses() {
        ConfigSchema.get();
        AwsFacts.get();
        StackFacts.of(false);
    }

    private static Path home(Path root, Environment environment) {
        return environment
                .variable("CELLS_HOME")
                .map(Path::of)
                .map(environment::resolve)
                .orElse(root.resolve(".cells"));
    }
}
