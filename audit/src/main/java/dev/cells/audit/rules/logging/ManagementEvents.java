package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Answer;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which management events the selectors of a trail record together: an event is recorded where any selector selects it
 * (CloudTrail User Guide, "Logging management events"). One for reads and one for writes record all.
 */
final class ManagementEvents {
    private static final String BASIC = "event_selector";
    private static final String ADVANCED = "advanced_event_selector";

    /** What is believed of a value that is not known before the plan. */
    private enum Guess {
        WORST,
        BEST
    }

    private ManagementEvents() {}

    /** Whether all are recorded, of every source. */
    static Answer all(Resource trail) {
        List<Value> basic = trail.get(BASIC).items();
        List<Value> advanced = trail.get(ADVANCED).items();
        if (basic.isEmpty() && advanced.isEmpty()) {
            return Answer.pass("management events are recorded by default");
        }
        if (areAll(basic, advanced, Guess.WORST)) {
            return Answer.pass("management events are recorded");
        }
        String selector = basic.isEmpty() ? ADVANCED : BASIC;
        return (areAll(basic, advanced, Guess.BEST)
                        ? Answer.unknown("which management events are recorded is not known")
                        : Answer.fail("the event selectors together do not record all management events"))
                .on(selector);
    }

    /** Whether the trail is for data events alone: it says so in each of its selectors. */
    static boolean areNone(Resource trail) {
        List<Value> basic = trail.get(BASIC).items();
        List<Value> advanced = trail.get(ADVANCED).items();
        return !(basic.isEmpty() && advanced.isEmpty())
                && basic.stream().allMatch(selector -> selector.get("include_management_events")
                        .isFalse())
                && advanced.stream().allMatch(ManagementEvents::isForOthers);
    }

    private static boolean isForOthers(Value selector) {
        return selector.get("field_selector").items().stream()
                .anyMatch(field -> field.get("field").is("eventCategory")
                        && !field.get("equals").items().isEmpty()
                        && field.get("equals").items().stream().allMatch(value -> value.literal()
                                .filter(text -> !text.equals("Management"))
                                .isPresent()));
    }

    private static boolean areAll(List<Value> basic, List<Value> advanced, Guess guess) {
        return areAll(basic, advanced, "ReadOnly", "true", guess)
                && areAll(basic, advanced, "WriteOnly", "false", guess);
    }

    /** Reads or writes: there is a selector of them, and no source is left out by all such selectors. */
    private static boolean areAll(List<Value> basic, List<Value> advanced, String type, String readOnly, Guess guess) {
        Optional<Set<String>> leftOut = Optional.empty();
        for (Value selector : basic) {
            leftOut = both(leftOut, basic(selector, type, guess));
        }
        for (Value selector : advanced) {
            leftOut = both(leftOut, advanced(selector, readOnly, guess));
        }
        return leftOut.filter(Set::isEmpty).isPresent();
    }

    private static Optional<Set<String>> both(Optional<Set<String>> some, Optional<Set<String>> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> common = new HashSet<>(some.get());
        common.retainAll(others.get());
        return Optional.of(common);
    }

    /** The sources that a selector leaves out; empty where it does not select management events of this kind. */
    private static Optional<Set<String>> basic(Value selector, String type, Guess guess) {
        Value included = selector.get("include_management_events");
        Value kind = selector.get("read_write_type");
        boolean ofKind = kind.isAbsent() || kind.is("All") || kind.is(type) || guessed(kind, guess);
        return (included.isAbsent() || included.isTrue() || guessed(included, guess)) && ofKind
                ? Optional.of(sources(selector.get("exclude_management_event_sources"), guess))
                : Optional.empty();
    }

    /** All fields of an advanced selector must match; one that is none of these leaves events out. */
    private static Optional<Set<String>> advanced(Value selector, String readOnly, Guess guess) {
        boolean management = false;
        Set<String> leftOut = new HashSet<>();
        for (Value field : selector.get("field_selector").items()) {
            Value name = field.get("field");
            boolean matches;
            if (name.is("eventCategory")) {
                matches = has(field.get("equals"), "Management", guess);
                management |= matches;
            } else if (name.is("readOnly")) {
                matches = has(field.get("equals"), readOnly, guess);
            } else if (name.is("eventSource")) {
                matches = field.get("equals").isAbsent()
                        && field.get("starts_with").isAbsent()
                        && field.get("ends_with").isAbsent();
                leftOut.addAll(sources(field.get("not_equals"), guess));
            } else {
                matches = guessed(name, guess);
                management |= matches;
            }
            if (!matches) {
                return Optional.empty();
            }
        }
        boolean unknown = selector.get("field_selector").hasOpaque() && guess == Guess.BEST;
        return management || unknown ? Optional.of(leftOut) : Optional.empty();
    }

    private static boolean has(Value values, String wanted, Guess guess) {
        return values.items().stream().anyMatch(value -> value.is(wanted) || guessed(value, guess));
    }

    /** At worst, an unknown list leaves out a source that no other does. */
    private static Set<String> sources(Value values, Guess guess) {
        Set<String> sources = new HashSet<>();
        for (Value value : values.items()) {
            if (value.literal().isPresent()) {
                sources.add(value.literal().get());
            } else if (guess == Guess.WORST) {
                sources.addAll(List.of("kms.amazonaws.com", "rdsdata.amazonaws.com"));
            }
        }
        return sources;
    }

    private static boolean guessed(Value value, Guess guess) {
        return guess == Guess.BEST && value.isUnknown();
    }
}
