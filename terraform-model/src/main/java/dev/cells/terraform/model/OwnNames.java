package dev.cells.terraform.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that are a stack's own, such as that of its client, and texts without them: in a text, each name is replaced by one
 * character that no text of a stack has, so that texts of two stacks can be compared.
 */
public final class OwnNames {
    /** The first character for private use in Unicode; see {@link #mayHold}. */
    private static final char FIRST = '\uE000';

    private static final Pattern PLACEHOLDER = Pattern.compile("[\uE000-\uE00F]");
    private static final String NO_WORD_BEFORE = "(?<![A-Za-z0-9])";
    private static final String NO_WORD_AFTER = "(?![A-Za-z0-9])";

    private final List<String> names;
    private final List<Pattern> patterns;

    /** @param names at most sixteen, in an order that is the same for all stacks that are compared; empty ones are nowhere */
    public OwnNames(List<String> names) {
        this.names = List.copyOf(names);
        this.patterns = names.stream()
                .map(name -> Pattern.compile(NO_WORD_BEFORE + Pattern.quote(name) + NO_WORD_AFTER))
                .toList();
    }

    /** Whether something in a text could be taken for the place of a name. */
    public static boolean mayHold(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** @param text without places of names; words that are a name become its place */
    public String replaced(String text) {
        String result = text;
        for (int i = 0; i < patterns.size(); i++) {
            if (!names.get(i).isEmpty() && result.contains(names.get(i))) {
                result = patterns.get(i).matcher(result).replaceAll(String.valueOf((char) (FIRST + i)));
            }
        }
        return result;
    }

    /** What {@link #replaced} was made of. */
    public String filled(String text) {
        return filled(text, names);
    }

    /** With other words at the places of the names. */
    public static String filled(String text, List<String> words) {
        String result = text;
        for (int i = 0; i < words.size(); i++) {
            result = result.replace(String.valueOf((char) (FIRST + i)), words.get(i));
        }
        return result;
    }
}
