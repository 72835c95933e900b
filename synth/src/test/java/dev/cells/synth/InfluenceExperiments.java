package dev.cells.synth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out which settings change which arguments: changes the settings of cells one by one, to other values, to nothing,
 * and by one name less, and compares the stacks.
 */
final class InfluenceExperiments {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Settings of one pattern that are tried in one cell: of eight services, the first ones. */
    private static final int OF_A_PATTERN = 3;

    private static final String ADDED = "added";

    private final Function<StackConfig, Outcome<SynthesizedStack>> synth;
    private final SortedSet<String> tried = new TreeSet<>();
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> found = new TreeMap<>();

    InfluenceExperiments(Function<StackConfig, Outcome<SynthesizedStack>> synth) {
        this.synth = synth;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tried.forEach(pattern -> lines.add("tried " + pattern));
        found.forEach((template, arguments) -> lines.add(arguments.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining("", template, ""))));
        return lines;
    }

    /** Tries the settings of a cell, of each pattern a few: with another value, with none, and without the setting. */
    void run(StackConfig cell, SynthesizedStack stack) {
        SortedMap<String, Made> before = resources(cell, stack);
        before.values().forEach(made -> found.computeIfAbsent(made.template(), key -> new TreeMap<>()));
        Map<String, List<Node>> values = new HashMap<>();
        SettingChanges.of(cell).leaves().forEach(leaf -> values.put(leaf.path(), leaf.others()));
        Map<String, Integer> done = new HashMap<>();
        for (SettingLeaves.Leaf leaf : SettingLeaves.of(cell)) {
            if (done.merge(leaf.pattern(), 1, Integer::sum) <= OF_A_PATTERN) {
                boolean[] worked = {false};
                others(cell, leaf, values.getOrDefault(leaf.path(), List.of()))
                        .forEach(other -> synth.apply(other).value().ifPresent(made -> {
                            compare(leaf.pattern(), before, resources(other, made));
                            worked[0] = true;
                        }));
                if (!worked[0]) {
                    unreferenced(cell, leaf);
                }
            }
        }
    }

    /** What others refer to can be taken out where they do not: the stack without the references is what is compared. */
    private void unreferenced(StackConfig cell, SettingLeaves.Leaf leaf) {
        SettingPath parent = SettingPath.of(leaf.path()).parent().orElseThrow();
        Set<String> names = new TreeSet<>(Set.of(parent.key()));
        cell.settings().find(parent).ifPresent(node -> names(node, names));
        StackConfig free = cell.with(freed(cell.settings(), names));
        synth.apply(free).value().ifPresent(base -> others(
                        free,
                        leaf,
                        SettingChanges.of(free).leaves().stream()
                                .filter(one -> one.path().equals(leaf.path()))
                                .flatMap(one -> one.others().stream())
                                .toList())
                .forEach(other -> synth.apply(other)
                        .value()
                        .ifPresent(made -> compare(leaf.pattern(), resources(free, base), resources(other, made)))));
    }

    private static void names(Node node, Set<String> names) {
        if (node instanceof MapNode map) {
            names.addAll(map.entries().keySet());
            map.entries().values().forEach(below -> names(below, names));
        }
    }

    private static MapNode freed(MapNode map, Set<String> names) {
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        entries.replaceAll((key, node) -> {
            if (node instanceof ListNode list) {
                List<Node> kept = list.items().stream()
                        .filter(item -> !names.contains(item.display()))
                        .toList();
                return new ListNode(kept, list.origin(), list.history());
            }
            return node instanceof MapNode below ? freed(below, names) : node;
        });
        return new MapNode(entries, map.origin(), map.history());
    }

    /** @param arguments by name; whether they are there is for the caller to say */
    private record Made(String template, Map<String, JsonNode> arguments) {}

    private static List<StackConfig> others(StackConfig cell, SettingLeaves.Leaf leaf, List<Node> values) {
        List<StackConfig> all = new ArrayList<>();
        if (leaf.node() instanceof MapNode names) {
            SettingPath path = SettingPath.of(leaf.path()).parent().orElseThrow();
            names.entries().forEach((name, node) -> {
                all.add(without(cell, path.child(name)));
                all.add(cell.with(with(cell.settings(), path.keys(), 0, node)));
            });
            return all;
        }
        values.stream().limit(2).forEach(value -> all.add(SettingChanges.with(cell, Map.of(leaf.path(), value))));
        if (leaf.node() instanceof ListNode list && !list.items().isEmpty()) {
            List<Node> fewer = list.items().subList(0, list.items().size() - 1);
            all.add(SettingChanges.with(cell, Map.of(leaf.path(), new ListNode(fewer, list.origin(), list.history()))));
            ListNode none = new ListNode(List.of(), list.origin(), list.history());
            all.add(SettingChanges.with(cell, Map.of(leaf.path(), none)));
        }
        if (leaf.node() instanceof ScalarNode scalar
                && cell.settings().entries().get("services") instanceof MapNode map
                && map.entries().containsKey(scalar.display())) {
            map.entries().keySet().stream()
                    .limit(3)
                    .forEach(name -> all.add(SettingChanges.with(
                            cell, Map.of(leaf.path(), new ScalarNode(name, scalar.origin(), scalar.history())))));
        }
        all.add(without(cell, SettingPath.of(leaf.path())));
        return all;
    }

    /** One thing more, which is like another. */
    private static MapNode with(MapNode map, List<String> keys, int depth, Node added) {
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        if (depth == keys.size()) {
            entries.put(ADDED, added);
        } else {
            MapNode below = (MapNode) entries.get(keys.get(depth));
            entries.put(keys.get(depth), with(below, keys, depth + 1, added));
        }
        return new MapNode(entries, map.origin(), map.history());
    }

    private static StackConfig without(StackConfig cell, SettingPath path) {
        return cell.with(without(cell.settings(), path.keys(), 0));
    }

    private static MapNode without(MapNode map, List<String> keys, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        if (depth == keys.size() - 1) {
            entries.remove(keys.get(depth));
        } else if (entries.get(keys.get(depth)) instanceof MapNode below) {
            entries.put(keys.get(depth), without(below, keys, depth + 1));
        }
        return new MapNode(entries, map.origin(), map.history());
    }

    private void compare(String pattern, SortedMap<String, Made> before, SortedMap<String, Made> after) {
        Set<String> addresses = new TreeSet<>(before.keySet());
        addresses.addAll(after.keySet());
        for (String address : addresses) {
            Made was = before.get(address);
            Made is = after.get(address);
            if (was == null || is == null) {
                note((was == null ? is : was).template(), SettingInfluences.PRESENCE, pattern);
                continue;
            }
            Set<String> arguments = new TreeSet<>(was.arguments().keySet());
            arguments.addAll(is.arguments().keySet());
            arguments.stream()
                    .filter(argument -> was.arguments().get(argument) == null
                            || !was.arguments()
                                    .get(argument)
                                    .equals(is.arguments().get(argument)))
                    .forEach(argument -> note(was.template(), argument, pattern));
        }
    }

    /** A setting that no experiment gave an effect was not tried: it has one where nobody looked. */
    private void note(String template, String argument, String pattern) {
        tried.add(pattern);
        found.computeIfAbsent(template, key -> new TreeMap<>())
                .computeIfAbsent(argument, key -> new TreeSet<>())
                .add(pattern);
    }

    private static SortedMap<String, Made> resources(StackConfig cell, SynthesizedStack stack) {
        try {
            JsonNode json = JSON.readTree(stack.json());
            SortedMap<String, Made> all = new TreeMap<>();
            SettingInfluences.resources(stack).forEach((address, section) -> {
                String pointer = address.startsWith("data.") ? address : "resource." + address;
                Map<String, JsonNode> arguments = new TreeMap<>();
                json.at("/" + pointer.replace('.', '/'))
                        .properties()
                        .forEach(entry -> arguments.put(entry.getKey(), entry.getValue()));
                all.put(address, new Made(SettingInfluences.template(address, cell), arguments));
            });
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a synthesized stack is JSON", e);
        }
    }
}
