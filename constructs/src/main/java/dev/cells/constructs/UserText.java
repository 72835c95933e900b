package dev.cells.constructs;

import dev.cells.config.check.NameChecks;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The border between text of the config and code: text that a user wrote is literal in a stack, whatever it holds.
 *
 * <p>{@link #opaque} replaces, before any construct sees it, each character that Terraform, CDK Terrain or jsii would
 * interpret, by a character of Unicode's private use area ({@code U+E000} plus the character's code). The YAML reader
 * rejects such characters, so no text of the config contains them. {@link #literal} turns them back when the stack is
 * written, escaped as Terraform requires. Opaque text keeps its length and can be concatenated, encoded as JSON and
 * passed on freely; no other code has to escape it.
 *
 * <p>Keys of maps are not changed, so that names in lists still equal the keys that they refer to; the YAML reader
 * rejects keys with such characters, and {@link NameChecks} those that look like references.
 */
public final class UserText {
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uE07F';

    /**
     * Templates of Terraform begin with a dollar or percent sign; references of CDK Terrain with a dollar, ampersand or
     * number sign, or look like numbers with a large exponent, or equal a certain sentence.
     */
    private static final Pattern CODE = Pattern.compile("[$%#&]"
            + "|(?<=[0-9.])[eE](?=\\+?[0-9]{3})"
            + "|(?<=[0-9.+-]{20})[eE](?=[0-9.+-])"
            + "|^M(?=ap Token Value$)|(?<=^(?:String|Number|Any) )M(?=ap Token Value$)");

    /** Names must stay equal to the keys of maps. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private UserText() {}

    /** The same config with all text of its settings, and of those of the stacks that it serves, opaque. */
    static StackConfig opaque(StackConfig config) {
        return config.with((MapNode) opaque(config.settings()))
                .serving(config.served().stream().map(UserText::opaque).toList());
    }

    private static Node opaque(Node node) {
        if (node instanceof ScalarNode scalar) {
            if (!(scalar.value() instanceof String text)) {
                return scalar;
            }
            String after = opaque(text);
            return after.equals(text) ? scalar : new ScalarNode(after, scalar.origin(), scalar.history());
        }
        if (node instanceof ListNode list) {
            return new ListNode(list.items().stream().map(UserText::opaque).toList(), list.origin(), list.history());
        }
        MapNode map = (MapNode) node;
        Map<String, Node> entries = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            if (NameChecks.looksLikeReference(key)) {
                throw new IllegalArgumentException("the name " + key + " looks like a reference of CDK Terrain");
            }
            entries.put(key, opaque(value));
        });
        return new MapNode(entries, map.origin(), map.history());
    }

    static String opaque(String text) {
        if (NAME.matcher(text).matches() && !NameChecks.looksLikeReference(text)) {
            return text;
        }
        return !mayHoldCode(text)
                ? text
                : CODE.matcher(text)
                        .replaceAll(found ->
                                String.valueOf((char) (FIRST + found.group().charAt(0))));
    }

    /** Nearly no text holds code, and to see that costs less than to search for the pattern. */
    private static boolean mayHoldCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean exponent = (c == 'e' || c == 'E') && i > 0 && "0123456789.+-".indexOf(text.charAt(i - 1)) >= 0;
            if (exponent || c == 'M' || "$%#&".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A text of the config as it is written in a stack. */
    public static String written(String text) {
        return literal(opaque(text));
    }

    /** Whether a character of a stack under construction is one that a user wrote and Terraform would interpret. */
    public static boolean isOpaque(char character) {
        return character >= FIRST && character <= LAST;
    }

    /** Whether a text holds opaque characters. */
    private static boolean isOpaque(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOpaque(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The text as the user wrote it, for messages and for files that Terraform does not interpret. */
    public static String plain(String text) {
        if (!isOpaque(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> plain.append(c >= FIRST && c <= LAST ? (char) (c - FIRST) : (char) c));
        return plain.toString();
    }

    /** A text of a synthesized stack in which what the user wrote is a literal of Terraform's template language. */
    public static String literal(String text) {
        if (!isOpaque(text)) {
            return text;
        }
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = endOfSigns(text, at);
            if (end > at) {
                literal.append(signs(plain(text.substring(at, end)), text, end));
                at = end;
            } else {
                literal.append(plain(text.substring(at, at + 1)));
                at++;
            }
        }
        return literal.toString();
    }

    /** @param signs opaque dollar and percent signs that a text has before an index */
    private static String signs(String signs, String text, int end) {
        if (text.startsWith("{", end)) {
            return signs + signs.charAt(signs.length() - 1);
        }
        boolean codeFollows = text.startsWith("${", end) || text.startsWith("%{", end);
        return codeFollows ? "${\"" + signs + "\"}" : signs;
    }

    private static int endOfSigns(String text, int from) {
        int end = from;
        while (end < text.length() && (text.charAt(end) == FIRST + '$' || text.charAt(end) == FIRST + '%')) {
            end++;
        }
        return end;
    }
}
