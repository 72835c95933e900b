package dev.cells.audit.rules.monitoring;

import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of CloudWatch Logs for JSON events, asked whether it matches an event (CloudWatch Logs User Guide, "Filter
 * pattern syntax"): comparisons of fields, {@code &&} before {@code ||}, and {@code *} for any characters at the begin or end
 * of a text. What it does not read, such as regular expressions and comparisons of numbers, may match.
 */
public final class FilterPattern {
    /** Stands for what is not known before the plan. */
    public static final String UNKNOWN = "\uFFFC";

    private static final int DEEPEST = 50;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(&&|\\|\\||!=|<=|>=|=|<|>|\\(|\\))|(\"(?:[^\"\\\\]|\\\\.)*+\")|(%[^%]*%)|([^\\s()=!<>&|\"%]+))");

    /** What is between the braces; empty where that is not read. */
    private final Optional<List<String>> tokens;

    private FilterPattern(Optional<List<String>> tokens) {
        this.tokens = tokens;
    }

    static FilterPattern of(String pattern) {
        String text = pattern.strip();
        return new FilterPattern(
                text.startsWith("{") && text.endsWith("}")
                        ? tokens(text.substring(1, text.length() - 1))
                        : Optional.empty());
    }

    /** @param event fields, such as {@code userIdentity.type}, with their values */
    Certainty matches(Map<String, String> event) {
        return tokens.flatMap(known -> new Reading(known, event).whole()).orElse(Certainty.MAYBE);
    }

    private static Optional<List<String>> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, text.length());
        }
        return text.substring(end).isBlank() ? Optional.of(tokens) : Optional.empty();
    }

    private static Certainty like(String wanted, String seen) {
        String plain = wanted.replace("\"", "");
        boolean same = plain.equals(seen) && !plain.equals(UNKNOWN);
        boolean open = wanted.startsWith("%") || wanted.contains("\\") || plain.matches(".+\\*.+");
        if (!same && (open || (wanted + seen).contains(UNKNOWN))) {
            return Certainty.MAYBE;
        }
        return Certainty.of(same || Patterns.matches(plain, seen));
    }

    /** One evaluation, from the left to the right; empty where the pattern is none that this class reads. */
    private static final class Reading {
        private final List<String> tokens;
        private final Map<String, String> event;
        private int next;

        Reading(List<String> tokens, Map<String, String> event) {
            this.tokens = tokens;
            this.event = event;
        }

        Optional<Certainty> whole() {
            Optional<Certainty> answer = either(0);
            return answer.filter(known -> next == tokens.size());
        }

        private Optional<Certainty> either(int depth) {
            Optional<Certainty> all = both(depth);
            while (all.isPresent() && takes("||")) {
                Certainty sofar = all.get();
                all = both(depth).map(sofar::or);
            }
            return all;
        }

        private Optional<Certainty> both(int depth) {
            Optional<Certainty> all = one(depth);
            while (all.isPresent() && takes("&&")) {
                Certainty sofar = all.get();
                all = one(depth).map(sofar::and);
            }
            return all;
        }

        private Optional<Certainty> one(int depth) {
            if (takes("(")) {
                return depth < DEEPEST ? either(depth + 1).filter(inner -> takes(")")) : Optional.empty();
            }
            Optional<String> field = word().filter(word -> word.startsWith("$."));
            Optional<String> operator = word();
            if (field.isEmpty() || operator.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> value = Optional.ofNullable(event.get(field.get().substring(2)));
            return switch (operator.get()) {
                case "=" ->
                    word().map(wanted -> value.map(seen -> like(wanted, seen)).orElse(Certainty.NO));
                case "!=" ->
                    word().map(wanted ->
                            value.map(seen -> like(wanted, seen).not()).orElse(Certainty.MAYBE));
                case "NOT" -> word().filter("EXISTS"::equals).map(exists -> Certainty.of(value.isEmpty()));
                default -> word().map(wanted -> Certainty.MAYBE);
            };
        }

        private boolean takes(String token) {
            boolean there = next < tokens.size() && tokens.get(next).equals(token);
            next += there ? 1 : 0;
            return there;
        }

        private Optional<String> word() {
            return next < tokens.size() ? Optional.of(tokens.get(next++)) : Optional.empty();
        }
    }
}
