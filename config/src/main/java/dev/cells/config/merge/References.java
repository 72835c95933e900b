package dev.cells.config.merge;

import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves the references of one tree. A reference that cannot be resolved is left as it is and reported. */
public final class References {
    /** Longer chains are reported as an error; nobody can follow them. */
    private static final int LONGEST_CHAIN = 16;

    /** Limits references that double each other. */
    private static final int LONGEST_TEXT = 2048;

    private final MapNode tree;
    private final Map<String, String> names;
    private final Map<SettingPath, Optional<Object>> resolved = new HashMap<>();
    private final Deque<SettingPath> chain = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<SettingPath> broken = new HashSet<>();

    /** @param names values that are no settings, such as {@code client}, {@code environment} and {@code region} */
    public References(MapNode tree, Map<String, String> names) {
        this.tree = tree;
        this.names = Map.copyOf(names);
    }

    public MapNode resolve() {
        return (MapNode) node(tree, SettingPath.ROOT);
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Paths of values that hold a reference which could not be resolved. */
    public Set<SettingPath> broken() {
        return Set.copyOf(broken);
    }

    private Node node(Node node, SettingPath path) {
        if (node instanceof ScalarNode scalar) {
            return scalar.value() instanceof String text && Template.mayBe(text) ? scalar(scalar, path) : scalar;
        }
        if (node instanceof ListNode list) {
            return list(list, path);
        }
        MapNode map = (MapNode) node;
        Map<String, Node> changed = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            Node after = node(value, path.child(key));
            if (after != value) {
                changed.put(key, after);
            }
        });
        if (changed.isEmpty()) {
            return map;
        }
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        entries.putAll(changed);
        return new MapNode(entries, map.origin(), map.history());
    }

    private Node list(ListNode list, SettingPath path) {
        List<Node> items = new ArrayList<>();
        boolean changed = false;
        for (Node item : list.items()) {
            Node after = node(item, path);
            changed |= after != item;
            items.add(after);
        }
        return changed ? new ListNode(items, list.origin(), list.history()) : list;
    }

    private Node scalar(ScalarNode scalar, SettingPath path) {
        Optional<Object> value = text(scalar, path);
        if (value.isEmpty()) {
            broken.add(path);
            return scalar;
        }
        List<Setting> history = new ArrayList<>(scalar.history());
        history.add(new Setting(scalar.origin(), scalar.display()));
        return new ScalarNode(value.get(), scalar.origin(), history);
    }

    /** The value of a scalar that holds references; empty after a problem. */
    private Optional<Object> text(ScalarNode scalar, SettingPath path) {
        Optional<Template> template = Template.parse((String) scalar.value());
        if (template.isEmpty()) {
            problems.add(MergeProblems.form(path, scalar));
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.get().parts()) {
            Optional<Object> value = part.isPath() ? lookUp(part.text(), scalar, path) : Optional.of(part.text());
            if (value.isEmpty()) {
                return value;
            }
            if (template.get().isWhole()) {
                return value;
            }
            text.append(value.get());
            if (text.length() > LONGEST_TEXT) {
                problems.add(MergeProblems.tooLong(path, scalar, LONGEST_TEXT));
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    private Optional<Object> lookUp(String name, ScalarNode from, SettingPath path) {
        if (names.containsKey(name)) {
            return Optional.of(names.get(name));
        }
        SettingPath at = SettingPath.of(name);
        Optional<Node> target = tree.find(at);
        if (target.isEmpty()) {
            problems.add(MergeProblems.unknown(path, from, name, tree, names.keySet()));
            return Optional.empty();
        }
        if (!(target.get() instanceof ScalarNode scalar)) {
            problems.add(MergeProblems.notSingle(path, from, name));
            return Optional.empty();
        }
        if (!(scalar.value() instanceof String text && Template.mayBe(text))) {
            return Optional.of(scalar.value());
        }
        return follow(at, scalar, from, path);
    }

    private Optional<Object> follow(SettingPath name, ScalarNode target, ScalarNode from, SettingPath path) {
        if (chain.isEmpty()) {
            chain.push(path);
        }
        try {
            if (chain.contains(name) || chain.size() > LONGEST_CHAIN) {
                problems.add(MergeProblems.cycle(path, from, chain, name));
                return Optional.empty();
            }
            if (!resolved.containsKey(name)) {
                chain.push(name);
                Optional<Object> value = text(target, name);
                chain.pop();
                resolved.put(name, value);
            }
            return resolved.get(name);
        } finally {
            if (chain.size() == 1) {
                chain.clear();
            }
        }
    }
}
