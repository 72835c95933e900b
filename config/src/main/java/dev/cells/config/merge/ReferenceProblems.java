package dev.cells.config.merge;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** The wording of what references refuse. */
final class ReferenceProblems {
    private static final int LONGEST_CHAIN = 300;

    private ReferenceProblems() {}

    static Problem form(String path, ScalarNode from) {
        return Problem.error(ProblemCode.REFERENCE_FORM, "a reference in " + path + " is not closed or holds no path")
                .path(path)
                .at(from.origin())
                .hint("write ${network.cidr}, or $${ for the characters themselves");
    }

    static Problem unknown(String path, ScalarNode from, String name, MapNode tree, Collection<String> names) {
        TreeSet<String> known = new TreeSet<>(names);
        paths(tree, "", known);
        String hint = name.equals("environment")
                ? "this cell has no environment"
                : Suggest.among(name, known)
                        .orElse("a reference names client, environment, account, region or another setting's path");
        return Problem.error(
                        ProblemCode.UNKNOWN_REFERENCE,
                        "${" + Shown.clipped(name) + "} in " + path + " refers to nothing")
                .path(path)
                .at(from.origin())
                .hint(hint);
    }

    static Problem notSingle(String path, ScalarNode from, String name) {
        return Problem.error(
                        ProblemCode.REFERENCE_NOT_SINGLE,
                        "${" + Shown.clipped(name) + "} in " + path + " refers to a map or a list")
                .path(path)
                .at(from.origin())
                .hint("refer to a single value");
    }

    static Problem cycle(String path, ScalarNode from, Deque<String> chain, String name) {
        List<String> steps = new ArrayList<>(chain);
        Collections.reverse(steps);
        steps.add(name);
        return Problem.error(
                        ProblemCode.REFERENCE_CYCLE,
                        "references go in circles or too far: "
                                + Shown.clipped(String.join(" → ", steps), LONGEST_CHAIN))
                .path(path)
                .at(from.origin())
                .hint("give one of them a value of its own");
    }

    static Problem tooLong(String path, ScalarNode from, int limit) {
        return Problem.error(
                        ProblemCode.REFERENCE_TOO_LONG,
                        path + " grows beyond " + limit + " characters by its references")
                .path(path)
                .at(from.origin());
    }

    private static void paths(MapNode map, String prefix, Collection<String> into) {
        map.entries().forEach((key, node) -> {
            String path = prefix.isEmpty() ? key : prefix + "." + key;
            if (node instanceof MapNode below) {
                paths(below, path, into);
            } else {
                into.add(path);
            }
        });
    }
}
