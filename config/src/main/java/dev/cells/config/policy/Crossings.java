package dev.cells.config.policy;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds where a stack's settings cross the policy. */
final class Crossings {
    private final Policy policy;
    private final String defaultsFile;
    private final List<Crossing> found = new ArrayList<>();

    Crossings(Policy policy, String defaultsFile) {
        this.policy = policy;
        this.defaultsFile = defaultsFile;
    }

    List<Crossing> in(MapNode settings, SortedMap<String, List<Setting>> removed) {
        policy.locked().forEach((control, lock) -> {
            PathPattern pattern = new PathPattern(lock.path());
            pattern.in(settings).forEach((path, node) -> changed(node)
                    .ifPresent(was -> found.add(new Crossing(control, locked(control, lock, path, node, was)))));
            unset(pattern, removed)
                    .forEach((path, where) -> found.add(new Crossing(control, unsetLock(control, lock, path, where))));
        });
        policy.floors().forEach((control, floor) -> {
            PathPattern pattern = new PathPattern(floor.path());
            pattern.in(settings).forEach((path, node) -> {
                if (isBelow(node, floor.minimum())) {
                    found.add(new Crossing(control, below(control, floor, path, node)));
                }
            });
            unset(pattern, removed)
                    .forEach(
                            (path, where) -> found.add(new Crossing(control, unsetFloor(control, floor, path, where))));
        });
        return found;
    }

    /** What {@code defaults.yaml} says, if another file says something else. */
    private Optional<String> changed(Node node) {
        if (node.origin().file().equals(defaultsFile)) {
            return Optional.empty();
        }
        String was = "nothing";
        for (Setting setting : node.history()) {
            if (setting.origin().file().equals(defaultsFile)) {
                was = setting.display();
            }
        }
        return was.equals(node.display()) ? Optional.empty() : Optional.of(was);
    }

    private static boolean isBelow(Node node, long minimum) {
        return node instanceof ScalarNode scalar && scalar.value() instanceof Long number && number < minimum;
    }

    private static Map<String, Origin> unset(PathPattern pattern, SortedMap<String, List<Setting>> removed) {
        Map<String, Origin> gone = new TreeMap<>();
        removed.forEach((path, layers) -> {
            if (pattern.matches(path)) {
                gone.put(path, layers.get(layers.size() - 1).origin());
            }
        });
        return gone;
    }

    private static Problem locked(String control, Policy.Lock lock, String path, Node node, String was) {
        return problem(
                        ProblemCode.LOCKED,
                        path + " is locked to " + was + " and cannot be " + Shown.clipped(node.display()),
                        path,
                        node.origin())
                .hint(advice(control, lock.citation()));
    }

    private static Problem unsetLock(String control, Policy.Lock lock, String path, Origin where) {
        return problem(ProblemCode.LOCKED, path + " is locked and cannot be unset", path, where)
                .hint(advice(control, lock.citation()));
    }

    private static Problem below(String control, Policy.Floor floor, String path, Node node) {
        String message = path + " is " + node.display() + ", below the policy's " + floor.minimum();
        return problem(ProblemCode.BELOW_FLOOR, message, path, node.origin()).hint(advice(control, floor.citation()));
    }

    private static Problem unsetFloor(String control, Policy.Floor floor, String path, Origin where) {
        return problem(
                        ProblemCode.BELOW_FLOOR,
                        path + " must be at least " + floor.minimum() + " and cannot be unset",
                        path,
                        where)
                .hint(advice(control, floor.citation()));
    }

    private static Problem problem(ProblemCode code, String message, String path, Origin where) {
        return Problem.error(code, message).path(path).at(where);
    }

    private static String advice(String control, String citation) {
        return citation + "; remove it, or add an exception for the control " + control;
    }
}
