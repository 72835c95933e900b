package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Line;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Session;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of a policy as a session has it: with the tags of the session for its variables, and wildcards for what nobody
 * knows.
 *
 * @param text empty where a variable has no value, so that it matches nothing
 * @param certain whether nothing of it is a guess
 */
public record StatePattern(Optional<String> text, boolean certain) {
    private static final Pattern VARIABLE = Pattern.compile("[$&]\\{([^}]*)\\}");
    private static final String TAG = "aws:principaltag/";

    /** A stack whose state is reached; empty for none. */
    public record Reach(Optional<String> stack, boolean certain) {
        private static final Reach NONE = new Reach(Optional.empty(), true);
    }

    public static StatePattern of(String pattern, Session session) {
        StringBuilder text = new StringBuilder();
        boolean certain = true;
        int done = 0;
        Matcher variables = VARIABLE.matcher(pattern);
        while (variables.find()) {
            text.append(pattern, done, variables.start());
            done = variables.end();
            String key = variables.group(1).toLowerCase(Locale.ROOT);
            Optional<String> tag = key.startsWith(TAG) ? tag(session, key) : Optional.of("*");
            if (tag.isEmpty()) {
                return new StatePattern(Optional.empty(), true);
            }
            certain = certain && !tag.get().equals("*");
            text.append(tag.get());
        }
        String whole = text.append(pattern.substring(done)).toString();
        String open = States.open(whole);
        return new StatePattern(Optional.of(open), certain && open.equals(whole));
    }

    /** The value of a tag; any for a session of which no tags are known. */
    private static Optional<String> tag(Session session, String key) {
        String name = key.substring(TAG.length());
        return session.role().isEmpty()
                ? Optional.of("*")
                : Optional.ofNullable(session.tags().get(name));
    }

    /** A stack of which it matches the state. */
    public Optional<String> matched(States states, Predicate<String> wanted) {
        return text.flatMap(pattern -> states.matched(pattern, wanted));
    }

    /** Which state a statement lets a session get. */
    public static Reach reach(Grant grant, Session session, States states, Predicate<String> wanted) {
        List<Line> others = new ArrayList<>();
        for (Line line : grant.conditions()) {
            boolean open = session.role().isEmpty()
                    || !line.key().startsWith(TAG)
                    || tag(session, line.key()).filter(States::isOpen).isPresent();
            if (open || !line.pins()) {
                others.add(line);
            } else if (!holds(line, session)) {
                return Reach.NONE;
            }
        }
        boolean inverted = grant.not().contains("resource");
        for (String resource : inverted ? List.of("*") : grant.resources()) {
            StatePattern pattern = of(resource, session);
            Optional<String> found = pattern.matched(states, wanted);
            if (found.isPresent()) {
                return new Reach(found, pattern.certain() && others.isEmpty() && !inverted);
            }
        }
        return Reach.NONE;
    }

    private static boolean holds(Line line, Session session) {
        Optional<String> tag = Optional.ofNullable(session.tags().get(line.key().substring(TAG.length())));
        return tag.isPresent()
                && line.values().stream().map(value -> of(value, session)).anyMatch(value -> value.text()
                        .filter(pattern -> Patterns.matches(pattern, tag.get()))
                        .isPresent());
    }
}
