package dev.cells.audit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a name or description speaks of a secret. Names are split into words at punctuation, digits and changes of
 * case ({@code DBPassword}, {@code db_password}, {@code dbPassword2}); {@code secret-words.tsv} has the words.
 */
public final class SecretWords {
    private static final Pattern BOUNDARY =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Set<String> WORDS = of("word");
    private static final Set<String> ENDINGS = of("ending");
    private static final Set<String> LAST = of("last");
    private static final Set<String> PHRASES = of("phrase");

    private SecretWords() {}

    private static Set<String> of(String kind) {
        return Table.rows("secret-words.tsv").stream()
                .filter(row -> row.get(0).equals(kind))
                .map(row -> row.get(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    public static boolean mentionsSecret(String text) {
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean last = i == words.size() - 1;
            if (WORDS.contains(word)
                    || ENDINGS.stream().anyMatch(word::endsWith)
                    || last && LAST.contains(word)
                    || !last && PHRASES.contains(word + " " + words.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** In lower case and in the singular. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BOUNDARY.split(text)) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                boolean plural = lower.endsWith("s") && !lower.endsWith("ss");
                words.add(plural ? lower.substring(0, lower.length() - 1) : lower);
            }
        }
        return words;
    }
}
