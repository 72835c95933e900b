package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one file says. Unlike an {@link dev.cells.config.problem.Outcome} it has a tree in spite of errors, so that
 * later stages can find the rest of them in the same run.
 *
 * @param tree what could be read; empty where the text is no YAML
 * @param broken dotted paths of the values that were left out because of an error
 */
public record Parsed(Optional<Patch.Settings> tree, List<Problem> problems, Set<String> broken) {
    public Parsed {
        problems = List.copyOf(problems);
        broken = Set.copyOf(broken);
    }

    static Parsed failed(List<Problem> problems) {
        return new Parsed(Optional.empty(), problems, Set.of());
    }
}
