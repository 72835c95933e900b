package dev.cells.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Stacks that change in the same way, up to their own names. A class is shown once, and the change of each member can be had
 * from it again, to the letter.
 *
 * @param template the change
 * @param named whether it has placeholders for the names of a stack; not where a text of the stack has such characters itself
 * @param stacks sorted
 */
public record ChangeClass(StackChange template, boolean named, List<String> stacks) {
    public ChangeClass {
        stacks = List.copyOf(stacks);
    }

    /** Classes of changes: those of fewest stacks first, since these are the surprises; then the gravest. */
    public static List<ChangeClass> of(SortedMap<String, StackChange> changes) {
        Map<ChangeClass, List<String>> byTemplate = new LinkedHashMap<>();
        changes.forEach((stack, change) -> byTemplate
                .computeIfAbsent(alone(stack, change), template -> new ArrayList<>())
                .add(stack));
        return byTemplate.entrySet().stream()
                .map(entry -> new ChangeClass(
                        entry.getKey().template(), entry.getKey().named(), entry.getValue()))
                .sorted(Comparator.comparingInt(
                                (ChangeClass one) -> one.stacks().size())
                        .thenComparing(one ->
                                one.template().impacts().stream().findFirst().orElse(Impact.COSMETIC))
                        .thenComparing(one -> one.stacks().get(0)))
                .toList();
    }

    /** The class of a change, without its stacks. */
    private static ChangeClass alone(String stack, StackChange change) {
        boolean named = !StackNames.hasPlaceholder(change);
        return new ChangeClass(named ? StackNames.of(stack).template(change) : change, named, List.of());
    }

    /** The change of one of the stacks. */
    public StackChange of(String stack) {
        return named ? StackNames.of(stack).expanded(template) : template;
    }

    /** The change as it is shown: of the only stack, else with names such as {@code {client}}. */
    public StackChange shown() {
        return stacks.size() == 1 || !named
                ? of(stacks.get(0))
                : StackNames.of(stacks.get(0)).readable(template);
    }
}
