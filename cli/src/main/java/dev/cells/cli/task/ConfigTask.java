package dev.cells.cli.task;

import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.Explanation.Explained;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effective settings of stacks, whole or at a path, and which lines set them. */
public final class ConfigTask {
    private ConfigTask() {}

    /** @param path dotted; empty for everything */
    public record Arguments(Selection selection, String path) {}

    /** @param path of the node in the stack's settings */
    public record Found(StackConfig stack, String path, Node node) {}

    public static Outcome<Partial<List<Found>>> run(Arguments arguments, Session session) {
        return SelectedStacks.meant(arguments.selection(), session)
                .then(loaded ->
                        find(loaded.stacks(), arguments.path()).map(found -> new Partial<>(found, loaded.problems())));
    }

    /** A path that only some of the stacks have is valid; one that none has is a mistake. */
    private static Outcome<List<Found>> find(List<StackConfig> stacks, String path) {
        List<Found> found = new ArrayList<>();
        for (StackConfig stack : stacks) {
            stack.settings().find(path).ifPresent(node -> found.add(new Found(stack, path, node)));
        }
        return found.isEmpty() && !stacks.isEmpty() ? Outcome.failed(unknown(stacks.get(0), path)) : Outcome.of(found);
    }

    /** @param settings at or below the path that was asked for, with the lines that set them */
    public record Sources(StackAddress stack, List<Explained> settings) {}

    /** @param problems of the config, also where something was found */
    public record Explanations(List<Sources> found, List<Problem> problems) {}

    /** Where settings come from. Works despite errors in the config, which is when it is needed most. */
    public static Explanations explain(Arguments arguments, Session session) {
        Outcome<Project> project = session.project();
        Outcome<SelectedStacks> loaded = arguments.selection().isEmpty()
                ? SelectedStacks.meant(arguments.selection(), session)
                : SelectedStacks.all(arguments.selection(), session);
        if (!project.ok()) {
            return new Explanations(List.of(), project.problems());
        }
        List<Explanation> explanations = addresses(loaded, arguments.selection()).stream()
                .map(address -> project.get().loader(session).explain(address))
                .flatMap(Optional::stream)
                .toList();
        List<Sources> found = explanations.stream()
                .map(one -> new Sources(one.stack().address(), one.at(SettingPath.of(arguments.path()))))
                .filter(one -> !one.settings().isEmpty())
                .toList();
        List<Problem> problems =
                new ArrayList<>(loaded.value().map(SelectedStacks::problems).orElseGet(loaded::problems));
        if (found.isEmpty() && !explanations.isEmpty()) {
            problems.add(unknown(explanations.get(0).stack(), arguments.path()));
        }
        return new Explanations(found, problems);
    }

    private static List<StackAddress> addresses(Outcome<SelectedStacks> loaded, Selection selection) {
        return loaded
                .value()
                .map(loading -> List.copyOf(loading.meant().outcomes().keySet()))
                .orElseGet(selection::targets)
                .stream()
                .map(StackAddress::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Problem unknown(StackConfig stack, String path) {
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
