package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

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

    Statement with(UnaryOperator<Text> texts) {
        return new Statement(
                sid,
                effect,
                principals.stream()
                        .map(who -> new Principal(who.type(), texts.apply(who.id())))
                        .toList(),
                actions.stream().map(texts).toList(),
                resources.stream().map(texts).toList(),
                conditions.stream()
                        .map(line -> new Condition(
                                line.operator(),
                                line.key(),
                                line.values().stream().map(texts).toList()))
                        .toList(),
                not);
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

    /** Whether the effect is known only after the plan, so that this may allow or deny. */
    public boolean mayAllowOrDeny() {
        return effect.contains("${");
    }

    public Certainty isAllow() {
        return mayAllowOrDeny() ? Certainty.MAYBE : Certainty.of(allows());
    }

    /** Whether it names everyone; a principal that is known only after the plan may. */
    public Certainty isForEveryone() {
        return inverts("principal")
                ? Certainty.NO
                : principals.stream().map(Principal::isEveryone).reduce(Certainty.NO, Certainty::or);
    }

    /** Whether it has every action of the pattern, one of its own patterns alone; inverted actions are not. */
    public Certainty hasActions(String actions) {
        return inverts("action")
                ? Certainty.NO
                : this.actions.stream()
                        .map(action -> Patterns.covers(action, actions))
                        .reduce(Certainty.NO, Certainty::or);
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
        String what = (inverts("action") ? "all but " : "") + (actions.size() == 1 ? actions.get(0) : actions);
        return sid.isEmpty() ? effect + " " + what : "statement " + sid;
    }
}
