package dev.cells.config.policy;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import dev.cells.config.tree.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds where a stack's settings violate the policy. It compares the effective settings with those that
 * {@code defaults.yaml} alone would give, so it does not matter how a layer changed, removed or replaced a setting or
 * one of its ancestors.
 *
 * <p>The policy does not apply to what is turned off or does not exist, except a policy for its own switch.
 */
final class PolicyCrossings {
    private final MapNode settings;
    private final MapNode decided;
    private final SortedMap<SettingPath, List<Setting>> removed;
    private final List<Crossing> found = new ArrayList<>();

    /** A setting that the policy does not allow, unless an exception for the control does. */
    record Crossing(String control, Problem problem) {}

    /**
     * @param settings the effective settings
     * @param decided the settings that {@code defaults.yaml} alone would give, for every name in the settings
     * @param removed settings that layers unset, by path
     */
    PolicyCrossings(MapNode settings, MapNode decided, SortedMap<SettingPath, List<Setting>> removed) {
        this.settings = settings;
        this.decided = decided;
        this.removed = removed;
    }

    List<Crossing> of(Policy policy) {
        policy.locked().forEach((control, lock) -> {
            Rule rule = new Rule(control, SettingPath.of(lock.path()), lock.citation());
            rule.pattern.in(settings).forEach((path, node) -> {
                if (!isDecided(path, node)) {
                    String was = decided.find(path).map(Node::display).orElse("nothing");
                    String message = path + " is locked to " + Shown.clipped(was) + " and cannot be ";
                    add(rule, ProblemCode.LOCKED, message + Shown.clipped(node.display()), path, node.origin());
                }
            });
            missing(rule).forEach((path, gone) -> {
                String was = Shown.clipped(decided.find(path).orElseThrow().display());
                add(rule, ProblemCode.LOCKED, path + " is locked to " + was + " and " + gone.how, path, gone.where);
            });
        });
        policy.floors().forEach((control, floor) -> {
            Rule rule = new Rule(control, SettingPath.of(floor.path()), floor.citation());
            rule.pattern.in(settings).forEach((path, node) -> {
                if (isBelow(node, floor.minimum())) {
                    String message = path + " is " + node.display() + ", below the policy's " + floor.minimum();
                    add(rule, ProblemCode.BELOW_FLOOR, message, path, node.origin());
                }
            });
            missing(rule).forEach((path, gone) -> {
                String message = path + " must be at least " + floor.minimum() + " and " + gone.how;
                add(rule, ProblemCode.BELOW_FLOOR, message, path, gone.where);
            });
        });
        return found;
    }

    private record Rule(String control, SettingPath pattern, String citation) {}

    private record Gone(String how, Origin where) {}

    private void add(Rule rule, ProblemCode code, String message, SettingPath path, Origin where) {
        String hint = rule.citation + "; revert this, or add an exception for the control " + rule.control;
        Problem problem =
                Problem.error(code, message).path(path.toString()).at(where).hint(hint);
        found.add(new Crossing(rule.control, problem));
    }

    private boolean isDecided(SettingPath path, Node node) {
        Optional<Node> own = decided.find(path);
        if (own.isEmpty()) {
            // A module without a switch is always on.
            return path.key().equals(Switches.KEY)
                    && Values.plain(node).equals(true)
                    && decided.find(path.parent().orElseThrow())
                            .filter(MapNode.class::isInstance)
                            .isPresent();
        }
        // A reference to a setting of the client, which the defaults alone cannot resolve.
        boolean open = own.get() instanceof ScalarNode scalar
                && scalar.value() instanceof String text
                && text.contains("${")
                && own.get().origin().equals(node.origin());
        return open || Values.same(own.get(), node);
    }

    private static boolean isBelow(Node node, long minimum) {
        return node instanceof ScalarNode scalar
                && scalar.value() instanceof Number number
                && number.doubleValue() < minimum;
    }

    /** Settings of {@code defaults.yaml} that the effective settings lack. */
    private Map<SettingPath, Gone> missing(Rule rule) {
        Map<SettingPath, Node> present = rule.pattern.in(settings);
        Map<SettingPath, Node> wanted = rule.pattern.in(decided);
        wanted.keySet().removeAll(present.keySet());
        Map<SettingPath, Gone> gone = new LinkedHashMap<>();
        wanted.forEach((path, node) -> missing(rule.pattern.keys(), path, node).ifPresent(how -> gone.put(path, how)));
        return gone;
    }

    private Optional<Gone> missing(List<String> pattern, SettingPath path, Node decidedHere) {
        Node here = settings;
        SettingPath at = SettingPath.ROOT;
        for (int i = 0; i < pattern.size(); i++) {
            if (!(here instanceof MapNode map)) {
                return Optional.of(new Gone("cannot be removed", here.origin()));
            }
            String key = path.keys().get(i);
            if (i > 0 && Switches.isOff(map) && !key.equals(Switches.KEY)) {
                boolean mustBeOn = path.key().equals(Switches.KEY)
                        && Values.plain(decidedHere).equals(true);
                Origin where = map.entries().get(Switches.KEY).origin();
                return mustBeOn
                        ? Optional.of(new Gone("cannot be turned off together with " + at, where))
                        : Optional.empty();
            }
            at = at.child(key);
            if (!map.entries().containsKey(key)) {
                return pattern.get(i).equals(SettingPath.ANY)
                        ? Optional.empty()
                        : Optional.of(new Gone("cannot be removed", remover(path, map)));
            }
            here = map.entries().get(key);
        }
        return Optional.empty();
    }

    /** Where the path or an ancestor was unset; otherwise the last layer that changed its map. */
    private Origin remover(SettingPath path, MapNode deepest) {
        return removed.entrySet().stream()
                .filter(entry -> path.isAtOrBelow(entry.getKey()))
                .map(entry -> entry.getValue().get(entry.getValue().size() - 1).origin())
                .findFirst()
                .orElse(deepest.origin());
    }
}
