package dev.cells.config.merge;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of what merging refuses. */
final class MergeProblems {
    private MergeProblems() {}

    static Problem typeChange(String path, Node low, Patch high) {
        return Problem.error(
                        ProblemCode.TYPE_CHANGE,
                        path + " is " + kind(low) + " in " + low.origin() + " and cannot become " + kind(high))
                .path(path)
                .at(high.origin())
                .hint("write !replace before the new value if that is meant");
    }

    static Problem nothingToRemove(String path, Patch.Items high, List<Node> absent, List<Node> below) {
        for (Node gone : absent) {
            for (Node item : below) {
                if (item.display().equals(gone.display())) {
                    return Problem.error(
                                    ProblemCode.NOTHING_TO_REMOVE,
                                    path + " holds " + typed(item) + ", not " + typed(gone))
                            .path(path)
                            .at(gone.origin())
                            .hint("quotes make text of a number: write it as " + item.origin() + " does");
                }
            }
        }
        String names = absent.stream().map(Node::display).collect(Collectors.joining(", "));
        return Problem.error(
                        ProblemCode.NOTHING_TO_REMOVE,
                        path + " does not hold " + Shown.clipped(names) + " in any layer below")
                .path(path)
                .at(absent.isEmpty() ? high.origin() : absent.get(0).origin())
                .hint("take it out of the !remove list, or correct its spelling");
    }

    static Problem nothingToUnset(String path, Origin where) {
        return Problem.error(ProblemCode.NOTHING_TO_UNSET, path + " is not set in any layer below")
                .path(path)
                .at(where)
                .hint("remove the line, or correct its spelling");
    }

    private static String typed(Node node) {
        boolean text = node instanceof ScalarNode scalar && scalar.value() instanceof String;
        return (text ? "the text " : "the value ") + Shown.quoted(node.display());
    }

    private static String kind(Node node) {
        return node instanceof MapNode ? "a map" : node instanceof ListNode ? "a list" : "a single value";
    }

    private static String kind(Patch patch) {
        return patch instanceof Patch.Settings ? "a map" : patch instanceof Patch.Items ? "a list" : "a single value";
    }
}
