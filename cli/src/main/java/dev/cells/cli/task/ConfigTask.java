package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effective settings of stacks, whole or at a path. */
public final class ConfigTask {
    private ConfigTask() {}

    /** @param path dotted; empty for everything */
    public record Arguments(Selection selection, String path) {}

    /** @param path of the node in the stack's settings */
    public record Found(StackConfig stack, String path, Node node) {}

    public static Outcome<Partial<List<Found>>> run(Arguments arguments, Session session) {
        return Loading.meant(arguments.selection(), session).then(loaded -> find(loaded.stacks(), arguments.path())
                .map(found -> new Partial<>(found, loaded.problems())));
    }

    /** A path that only some of the stacks have is no mistake; one that none has is. */
    private static Outcome<List<Found>> find(List<StackConfig> stacks, String path) {
        List<Found> found = new ArrayList<>();
        for (StackConfig stack : stacks) {
            stack.settings().find(path).ifPresent(node -> found.add(new Found(stack, path, node)));
        }
        return found.isEmpty() ? Outcome.failed(unknown(stacks.get(0), path)) : Outcome.of(found);
    }

    static Problem unknown(StackConfig stack, String path) {
        String parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        Optional<Map<String, Node>> siblings =
                stack.settings().find(parent).filter(MapNode.class::isInstance).map(node -> ((MapNode) node).entries());
        String prefix = parent.isEmpty() ? "" : parent + ".";
        List<String> known = siblings.stream()
                .flatMap(entries -> entries.keySet().stream())
                .map(prefix::concat)
                .toList();
        return Problem.error(ProblemCode.PATH_UNKNOWN, "there is no setting " + path + " in " + stack.address())
                .hint(Suggest.among(path, known).orElse("cells config " + stack.address() + " shows all of them"));
    }
}
