package dev.cells.cli.task;

import dev.cells.cli.environment.Environment;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every task gets: the world, and what the options for all commands say.
 *
 * @param root the project's folder, if the user named one
 * @param engine {@code terraform} or {@code tofu}, if the user named one
 */
public record Session(Environment environment, Optional<Path> root, Target target, Optional<String> engine) {
    public Outcome<Project> project() {
        return Project.find(root, environment);
    }
}
