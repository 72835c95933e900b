package dev.cells.config.merge;

import static java.util.Objects.requireNonNull;

import dev.cells.config.merge.Patch.Items;
import dev.cells.config.merge.Patch.ListRule;
import dev.cells.config.merge.Patch.Settings;
import dev.cells.config.merge.Patch.Unset;
import dev.cells.config.merge.Patch.Value;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import dev.cells.config.tree.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Merges layers one after the other, the lowest first. Use one merger per stack: it remembers what was unset, so that a
 * later layer which sets it again still shows the whole history. What a layer does not change is shared with the tree
 * below, not copied.
 *
 * <p>The rules are the truth table in {@code docs/config.md}. A switch ({@code true} or {@code false}) where the
 * other side has a map means {@code {enabled: true}} or {@code {enabled: false}}.
 */
public final class Merger {
    private final SettingPath prefix;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<SettingPath, List<Setting>> removed = new TreeMap<>();

    /** @param prefix path of the merged trees' root, for problems */
    public Merger(SettingPath prefix) {
        this.prefix = requireNonNull(prefix, "prefix is null");
    }

    /** The tree with one more layer on it. */
    public MapNode merge(MapNode below, Settings above) {
        return maps(below, above, prefix);
    }

    /** Combinations that the truth table does not allow, in the order of merging. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Settings that a layer unset, by path: the value of every layer, the last one being {@code (unset)}. */
    public SortedMap<SettingPath, List<Setting>> removed() {
        return Collections.unmodifiableSortedMap(removed);
    }

    private MapNode maps(MapNode below, Settings above, SettingPath at) {
        if (above.entries().isEmpty()) {
            return at.isRoot() ? new MapNode(below.entries(), above.origin(), below.history()) : below;
        }
        Map<String, Node> merged = new LinkedHashMap<>(below.entries());
        for (Map.Entry<String, Patch> entry : above.entries().entrySet()) {
            String key = entry.getKey();
            Node result = apply(merged.get(key), entry.getValue(), at.child(key));
            if (result == null) {
                merged.remove(key);
            } else {
                merged.put(key, result);
            }
        }
        return new MapNode(merged, above.origin(), below.history());
    }

    /** The value after this layer; null if there is none. */
    private Node apply(Node low, Patch high, SettingPath at) {
        if (high instanceof Settings settings) {
            return settings(low, settings, at);
        }
        if (high instanceof Items items) {
            return items(low, items, at);
        }
        if (high instanceof Value value) {
            return value(low, value, at);
        }
        return unset(low, (Unset) high, at);
    }

    private Node settings(Node low, Settings high, SettingPath at) {
        if (low == null || high.replace()) {
            MapNode nothing = new MapNode(Map.of(), high.origin(), past(low, at));
            return maps(nothing, high, at);
        }
        if (low instanceof MapNode map) {
            return maps(map, high, at);
        }
        if (low instanceof ScalarNode scalar && scalar.value() instanceof Boolean) {
            return maps(asMap(scalar), high, at);
        }
        problems.add(MergeProblems.typeChange(at, low, high));
        return low;
    }

    private Node value(Node low, Value high, SettingPath at) {
        boolean isSwitch = high.value() instanceof Boolean;
        if (low instanceof MapNode map && isSwitch && !high.replace()) {
            return maps(map, new Settings(Map.of(Switches.KEY, high), false, high.origin()), at);
        }
        if ((low instanceof MapNode || low instanceof ListNode) && !high.replace()) {
            problems.add(MergeProblems.typeChange(at, low, high));
            return low;
        }
        return new ScalarNode(high.value(), high.origin(), past(low, at));
    }

    private Node items(Node low, Items high, SettingPath at) {
        if (high.rule() == ListRule.REPLACE || low == null && high.rule() != ListRule.REMOVE) {
            return new ListNode(high.items(), high.origin(), past(low, at));
        }
        if (!(low instanceof ListNode list)) {
            problems.add(
                    low == null
                            ? MergeProblems.nothingToRemove(at, high, high.items(), List.of())
                            : MergeProblems.typeChange(at, low, high));
            return low;
        }
        List<Node> joined =
                switch (high.rule()) {
                    case APPEND -> concat(list.items(), high.items());
                    case PREPEND -> concat(high.items(), list.items());
                    case REMOVE -> without(list, high, at);
                    default -> high.items();
                };
        return new ListNode(joined, high.origin(), past(low, at));
    }

    private List<Node> without(ListNode low, Items high, SettingPath at) {
        List<Node> left = new ArrayList<>(low.items());
        List<Node> absent = new ArrayList<>();
        for (Node gone : high.items()) {
            if (!left.removeIf(item -> Values.same(item, gone))) {
                absent.add(gone);
            }
        }
        if (!absent.isEmpty()) {
            problems.add(MergeProblems.nothingToRemove(at, high, absent, low.items()));
        }
        return left;
    }

    private Node unset(Node low, Unset high, SettingPath at) {
        if (low == null) {
            problems.add(MergeProblems.nothingToUnset(at, high.origin()));
            return null;
        }
        List<Setting> history = new ArrayList<>(past(low, at));
        history.add(new Setting(high.origin(), "(unset)"));
        removed.put(at, history);
        return null;
    }

    private List<Setting> past(Node low, SettingPath at) {
        if (low == null) {
            List<Setting> before = removed.isEmpty() ? null : removed.remove(at);
            return before == null ? List.of() : before;
        }
        List<Setting> history = new ArrayList<>(low.history());
        history.add(new Setting(low.origin(), low.display()));
        return history;
    }

    private static MapNode asMap(ScalarNode state) {
        return new MapNode(Map.of(Switches.KEY, state), state.origin(), List.of());
    }

    private static List<Node> concat(List<Node> first, List<Node> second) {
        List<Node> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
