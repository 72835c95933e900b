package dev.cells.reachability.identity.evaluate;

import dev.cells.reachability.identity.evaluate.Context.Known;
import dev.cells.reachability.identity.evaluate.Context.Missing;
import java.util.Optional;

/**
 * Policy variables, {@code ${aws:PrincipalTag/client}} and {@code ${key, 'default'}}. IAM User Guide, "IAM policy
 * elements: Variables and tags": a variable without a value makes its text match nothing; a multivalued key has none.
 */
final class Variables {
    private final Context context;

    Variables(Context context) {
        this.context = context;
    }

    /** The text with values for its variables; empty where one of them has no value. */
    Optional<String> replaced(String text, boolean wildcards) {
        int from = text.indexOf("${");
        if (from < 0) {
            return Optional.of(text);
        }
        StringBuilder whole = new StringBuilder();
        int done = 0;
        while (from >= 0) {
            int end = text.indexOf('}', from);
            if (end < 0) {
                break;
            }
            Optional<String> value = value(text.substring(from + 2, end), wildcards);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            whole.append(text, done, from).append(value.get());
            done = end + 1;
            from = text.indexOf("${", done);
        }
        return Optional.of(whole.append(text.substring(done)).toString());
    }

    private Optional<String> value(String variable, boolean wildcards) {
        switch (variable) {
            case "*":
                return Optional.of(wildcards ? String.valueOf(Glob.STAR) : "*");
            case "?":
                return Optional.of(wildcards ? String.valueOf(Glob.QUESTION) : "?");
            case "$":
                return Optional.of("$");
            default:
                int comma = variable.indexOf(',');
                String key = (comma < 0 ? variable : variable.substring(0, comma)).trim();
                String given = comma < 0 ? "" : variable.substring(comma + 1).trim();
                boolean quoted = given.length() > 1 && given.startsWith("'") && given.endsWith("'");
                return named(key, quoted ? Optional.of(given.substring(1, given.length() - 1)) : Optional.empty());
        }
    }

    private Optional<String> named(String key, Optional<String> otherwise) {
        Context.Entry entry = context.get(key);
        if (entry instanceof Known known) {
            return known.values().size() == 1 ? Optional.of(known.values().get(0)) : otherwise;
        }
        return entry instanceof Missing ? otherwise : Optional.of(Symbols.unknown(key));
    }
}
