package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.SettingPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The content of one file. Unlike an {@link dev.cells.config.problem.Outcome} it has a tree despite errors, so that
 * later stages can report further errors in the same run.
 *
 * @param tree what could be read; empty if the text is not YAML
 * @param broken paths of the values that were left out because of an error
 */
public record Parsed(Optional<Patch.Settings> tree, List<Problem> problems, Set<SettingPath> broken) {
    public Parsed {
        problems = List.copyOf(problems);
        broken = Set.copyOf(broken);
    }

    static Parsed failed(List<Problem> problems) {
        return new Parsed(Optional.empty(), problems, Set.of());
    }
}
