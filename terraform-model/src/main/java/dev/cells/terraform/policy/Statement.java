package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One statement of a policy. Scalars have become lists of one.
 *
 * @param effect {@code Allow} or {@code Deny} as written; IAM refuses any other spelling
 * @param not which of the elements {@code principal}, {@code action}, {@code resource} are inverted (NotAction …)
 */
public record Statement(
        String sid,
        String effect,
        List<Principal> principals,
        List<Text> actions,
        List<Text> resources,
        List<Condition> conditions,
        Set<String> not) {
    public Statement {
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
        not = Collections.unmodifiableSet(new TreeSet<>(not));
    }

    public boolean allows() {
        return effect.equals("Allow");
    }

    public boolean denies() {
        return effect.equals("Deny");
    }

    public boolean inverts(String element) {
        return not.contains(element);
    }

    public boolean isForEveryone() {
        return !inverts("principal") && principals.stream().anyMatch(Principal::isEveryone);
    }

    /** Whether one of the actions, in lower case, is exactly this pattern. */
    public boolean hasAction(String pattern) {
        return actions.stream().anyMatch(action -> action.literal()
                .filter(text -> text.toLowerCase(Locale.ROOT).equals(pattern.toLowerCase(Locale.ROOT)))
                .isPresent());
    }

    /** How a message names it. */
    @Override
    public String toString() {
        return sid.isEmpty() ? effect + " " + (actions.size() == 1 ? actions.get(0) : actions) : "statement " + sid;
    }
}
