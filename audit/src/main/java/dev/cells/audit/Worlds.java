package dev.cells.audit;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * @param joined whether all belongs together that may
     */
    record World(Stack stack, Map<String, Boolean> holds, boolean joined) {
        World withAllThatMayJoin() {
            return new World(stack.withAllThatMayJoin(), holds, true);
        }

        @Override
        public String toString() {
            List<String> words = new ArrayList<>();
            holds.forEach((condition, holds) -> words.add((holds ? "" : "not ") + condition));
            if (joined) {
                words.add("everything belongs to it that may");
            }
            return String.join(", ", words);
        }
    }

    private Worlds() {}

    static boolean areMany(Stack stack) {
        return stack.resources().values().stream().anyMatch(Resource::conditional);
    }

    /** At least one; the first has all conditions hold. */
    static List<World> of(Stack stack) {
        Set<String> atoms = new LinkedHashSet<>();
        stack.resources().values().stream()
                .filter(Resource::conditional)
                .forEach(resource -> parts(resource.condition()).forEach(part -> atoms.add(atom(part))));
        return assignments(List.copyOf(atoms)).stream()
                .map(holds -> new World(stack.assuming(condition -> holds(condition, holds)), holds, false))
                .toList();
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
