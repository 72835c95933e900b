package dev.cells.audit;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stacks that one with conditions may become. What a condition says is not looked into: the same words hold together,
 * and do not hold where they are negated.
 */
final class Worlds {
    /** Conditions of which every combination is tried. */
    private static final int MOST_COMBINED = 4;

    /** Conditions that are tried one by one; beyond, all others hold together or not. */
    private static final int MOST_ALONE = 16;

    /**
     * One of them.
     *
     * @param holds by condition
     * @param assumed what is assumed besides
     */
    record World(Stack stack, Map<String, Boolean> holds, List<String> assumed) {
        World withAllThatMayJoin() {
            return assuming(stack.withAllThatMayJoin(), "everything belongs to it that may");
        }

        private World assuming(Stack form, String more) {
            List<String> all = new ArrayList<>(assumed);
            all.add(more);
            return new World(form, holds, List.copyOf(all));
        }

        @Override
        public String toString() {
            List<String> words = new ArrayList<>();
            holds.forEach((condition, holds) -> words.add((holds ? "" : "not ") + condition));
            words.addAll(assumed);
            return String.join(", ", words);
        }
    }

    private Worlds() {}

    /** At least one; the first has all conditions hold. The stack itself alone, where it can be nothing else. */
    static List<World> of(Stack stack) {
        Set<String> atoms = new LinkedHashSet<>();
        stack.resources().values().stream()
                .filter(Resource::conditional)
                .forEach(resource -> parts(resource.condition()).forEach(part -> atoms.add(atom(part))));
        Map<String, List<Block>> forms = forms(stack);
        if (atoms.isEmpty() && forms.isEmpty()) {
            return List.of(new World(stack, Map.of(), List.of()));
        }
        List<World> worlds = new ArrayList<>();
        for (Map<String, Boolean> holds : assignments(List.copyOf(atoms))) {
            World world = new World(stack.assuming(condition -> holds(condition, holds)), holds, List.of());
            worlds.add(world);
            forms.forEach((words, providers) ->
                    worlds.add(world.assuming(world.stack().with(providers), words)));
        }
        return worlds;
    }

    /** What the stack may be where its providers do not say: of any tier, in another account, in another region. */
    private static Map<String, List<Block>> forms(Stack stack) {
        Map<String, List<Block>> forms = new TreeMap<>();
        if (has(stack, "default_tags.tags.tier")) {
            for (String tier : List.of("base", "cell", "utility")) {
                forms.put("tier is " + tier, with(stack, "default_tags.tags.tier", Text.of(tier)));
            }
        }
        if (has(stack, "allowed_account_ids")) {
            forms.put("in another account", with(stack, "allowed_account_ids", Text.of("000000000000")));
        }
        if (has(stack, "region")) {
            forms.put("in another region", with(stack, "region", Text.of("another-region-1")));
        }
        return forms;
    }

    private static boolean has(Stack stack, String path) {
        return stack.providers().stream()
                .anyMatch(provider -> provider.path(path).items().stream().anyMatch(Value::isUnknown));
    }

    private static List<Block> with(Stack stack, String path, Value value) {
        return stack.providers().stream()
                .map(provider -> (Block) replaced(provider, List.of(path.split("\\.")), value))
                .toList();
    }

    /** Other values stay; what is at the path is replaced where it is not known. */
    private static Value replaced(Value at, List<String> path, Value value) {
        if (path.isEmpty()) {
            return at.items().stream().anyMatch(Value::isUnknown) ? value : at;
        }
        Value block = at instanceof Sequence list && list.items().size() == 1
                ? list.items().get(0)
                : at;
        if (!(block instanceof Block object) || object.get(path.get(0)).isAbsent()) {
            return at;
        }
        SortedMap<String, Value> entries = new TreeMap<>(object.entries());
        entries.put(path.get(0), replaced(object.get(path.get(0)), path.subList(1, path.size()), value));
        return new Block(entries, object.rest());
    }

    private static List<Map<String, Boolean>> assignments(List<String> atoms) {
        Set<Map<String, Boolean>> all = new LinkedHashSet<>();
        if (atoms.size() <= MOST_COMBINED) {
            for (int bits = 0; bits < 1 << atoms.size(); bits++) {
                Map<String, Boolean> holds = new TreeMap<>();
                for (int i = 0; i < atoms.size(); i++) {
                    holds.put(atoms.get(i), (bits >> i & 1) == 0);
                }
                all.add(holds);
            }
            return List.copyOf(all);
        }
        all.add(constant(atoms, true));
        all.add(constant(atoms, false));
        for (String atom : atoms.subList(0, Math.min(MOST_ALONE, atoms.size()))) {
            for (boolean alone : new boolean[] {true, false}) {
                Map<String, Boolean> holds = constant(atoms, !alone);
                holds.put(atom, alone);
                all.add(holds);
            }
        }
        return new ArrayList<>(all);
    }

    private static Map<String, Boolean> constant(List<String> atoms, boolean value) {
        Map<String, Boolean> holds = new TreeMap<>();
        atoms.forEach(atom -> holds.put(atom, value));
        return holds;
    }

    private static boolean holds(String condition, Map<String, Boolean> holds) {
        return parts(condition).stream()
                .allMatch(part -> holds.getOrDefault(atom(part), true) != part.startsWith(Resource.NOT));
    }

    private static List<String> parts(String condition) {
        return List.of(condition.split(Resource.AND));
    }

    private static String atom(String part) {
        return part.startsWith(Resource.NOT) ? part.substring(Resource.NOT.length()) : part;
    }
}
