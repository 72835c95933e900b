package dev.cells.config.merge;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The messages about layers that cannot be merged and references that cannot be resolved. */
final class MergeProblems {
    private static final int LONGEST_CHAIN = 300;

    private MergeProblems() {}

    static Problem typeChange(SettingPath path, Node low, Patch high) {
        return Problem.error(
                        ProblemCode.TYPE_CHANGE,
                        path + " is " + kind(low) + " in " + low.origin() + " and cannot become " + kind(high))
                .path(path.toString())
                .at(high.origin())
                .hint("write !replace before the new value if this is intended");
    }

    static Problem nothingToRemove(SettingPath path, Patch.Items high, List<Node> absent, List<Node> below) {
        for (Node gone : absent) {
            for (Node item : below) {
                if (item.display().equals(gone.display())) {
                    return Problem.error(
                                    ProblemCode.NOTHING_TO_REMOVE,
                                    path + " contains " + typed(item) + ", not " + typed(gone))
                            .path(path.toString())
                            .at(gone.origin())
                            .hint("a number in quotes is text: write it as in " + item.origin());
                }
            }
        }
        String names = absent.stream().map(Node::display).collect(Collectors.joining(", "));
        return Problem.error(
                        ProblemCode.NOTHING_TO_REMOVE,
                        path + " does not contain " + Shown.clipped(names) + " in any lower layer")
                .path(path.toString())
                .at(absent.isEmpty() ? high.origin() : absent.get(0).origin())
                .hint("remove it from the !remove list, or correct its spelling");
    }

    static Problem nothingToUnset(SettingPath path, Origin where) {
        return Problem.error(ProblemCode.NOTHING_TO_UNSET, path + " is not set in any lower layer")
                .path(path.toString())
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

    static Problem form(SettingPath path, ScalarNode from) {
        return Problem.error(
                        ProblemCode.REFERENCE_FORM,
                        "a reference in " + path + " is not closed or does not contain a path")
                .path(path.toString())
                .at(from.origin())
                .hint("write a reference like ${network.cidr}; for a literal ${ write $${");
    }

    static Problem unknown(SettingPath path, ScalarNode from, String name, MapNode tree, Collection<String> names) {
        TreeSet<String> known = new TreeSet<>(names);
        paths(tree, SettingPath.ROOT, known);
        String hint = name.equals("environment")
                ? "this cell has no environment"
                : Suggest.among(name, known)
                        .orElse("a reference is client, environment, account, region or the path of another setting");
        return Problem.error(
                        ProblemCode.UNKNOWN_REFERENCE,
                        "${" + Shown.clipped(name) + "} in " + path + " refers to an unknown setting")
                .path(path.toString())
                .at(from.origin())
                .hint(hint);
    }

    static Problem notSingle(SettingPath path, ScalarNode from, String name) {
        return Problem.error(
                        ProblemCode.REFERENCE_NOT_SINGLE,
                        "${" + Shown.clipped(name) + "} in " + path + " refers to a map or a list")
                .path(path.toString())
                .at(from.origin())
                .hint("refer to a single value");
    }

    static Problem cycle(SettingPath path, ScalarNode from, Deque<SettingPath> chain, SettingPath name) {
        List<String> steps = new ArrayList<>();
        chain.forEach(step -> steps.add(step.toString()));
        Collections.reverse(steps);
        steps.add(name.toString());
        return Problem.error(
                        ProblemCode.REFERENCE_CYCLE,
                        "references form a cycle, or a chain that is too long: "
                                + Shown.clipped(String.join(" → ", steps), LONGEST_CHAIN))
                .path(path.toString())
                .at(from.origin())
                .hint("set one of them to a literal value");
    }

    static Problem tooLong(SettingPath path, ScalarNode from, int limit) {
        return Problem.error(
                        ProblemCode.REFERENCE_TOO_LONG,
                        path + " is longer than " + limit + " characters with its references resolved")
                .path(path.toString())
                .at(from.origin())
                .hint("shorten the text, or refer to shorter settings");
    }

    private static void paths(MapNode map, SettingPath at, Collection<String> into) {
        map.entries().forEach((key, node) -> {
            SettingPath path = at.child(key);
            if (node instanceof MapNode below) {
                paths(below, path, into);
            } else {
                into.add(path.toString());
            }
        });
    }
}
