package dev.cells.synth;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.constructs.UserText;
import dev.cells.synth.Failure.SynthesisBug;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds what must never be in a synthesized stack: references that were not resolved because Java code changed their
 * text (upper case, a number added to a string), and folders of this machine. CDK Terrain does not notice either.
 *
 * <p>It checks the output of our code, never the text of a user. Opaque text ({@link UserText}) can match neither form
 * of a reference, and a folder that could be the user's text is not looked for.
 */
final class UnresolvedTokenCheck {
    private static final String WORD = "TfToken";
    private static final int INDEX_OF_K = WORD.indexOf('k');
    private static final int LOWER_CASE = 0x20;

    /** Number tokens are doubles of this size; see {@code encoding.js} of CDK Terrain. */
    private static final String NUMBER = "|[0-9]\\.[0-9]+E\\+?2(?:89|9[0-9])\\b";

    private static final Pattern TOKEN = Pattern.compile("(?i)" + WORD + NUMBER);

    /**
     * For config that contains the word itself: the sign at the beginning distinguishes a reference from the text of a
     * user.
     */
    private static final Pattern SIGNED_TOKEN = Pattern.compile("(?i)[$#&]\\{" + WORD + NUMBER);

    private static final Path WORKING = Path.of("").toAbsolutePath();
    private static final String WRITTEN_WORKING =
            new String(JsonStringEncoder.getInstance().quoteAsString(WORKING.toString()));

    private final StackConfig config;

    private UnresolvedTokenCheck(StackConfig config) {
        this.config = config;
    }

    static UnresolvedTokenCheck of(StackConfig config) {
        return new UnresolvedTokenCheck(config);
    }

    /** Whether a setting or its name contains a text, so that our code may have built a path from it. */
    private static boolean holds(Node node, String text) {
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .anyMatch(entry -> contains(entry.getKey(), text) || holds(entry.getValue(), text));
        }
        return node instanceof ListNode list
                ? list.items().stream().anyMatch(item -> holds(item, text))
                : contains(UserText.plain(node.display()), text);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /**
     * @param written the same stack as text; what it cannot hold is not searched for in the tree
     * @throws SynthesisBug at the first that is found, with its place
     */
    void refuse(ObjectNode stack, String written) {
        if (mayHoldToken(written) || mayHoldFolder(written)) {
            walk(stack, "");
        }
    }

    private void walk(JsonNode node, String path) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getKey().equals(CanonicalJson.METADATA)) {
                refuse(entry.getKey(), path);
                walk(entry.getValue(), path + "/" + entry.getKey());
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "/" + i);
            }
        } else if (node.isValueNode()) {
            refuse(node.asText(), path);
        }
    }

    /** @throws SynthesisBug if a text holds one; the path says where the text is */
    void refuse(String text, String path) {
        if (mayHoldToken(text) && TOKEN.matcher(text).find() && isToken(text)) {
            throw new SynthesisBug("an unresolved reference at " + path + ": " + text
                    + " (was the text of a reference changed, or a number joined to a string?)");
        }
        if (text.contains(WORKING.toString()) && isOurs(WORKING)) {
            throw new SynthesisBug("a folder of this machine at " + path + ": " + text);
        }
    }

    /**
     * Whether a text holds what the pattern begins with. Nearly no text does, and to see that costs less, above all in
     * an array: all characters of the pattern are in it.
     */
    private static boolean mayHoldToken(String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 1; i < characters.length; i++) {
            int letter = characters[i] | LOWER_CASE;
            if (letter == 'k' && text.regionMatches(true, i - INDEX_OF_K, WORD, 0, WORD.length())
                    || letter == 'e' && isDigit(characters[i - 1]) && isExponent(text, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isExponent(String text, int at) {
        return text.startsWith("28", at)
                || text.startsWith("29", at)
                || text.startsWith("+28", at)
                || text.startsWith("+29", at);
    }

    private static boolean mayHoldFolder(String json) {
        return isSpecific(WORKING) && json.contains(WRITTEN_WORKING);
    }

    private boolean isToken(String text) {
        return !holds(config.settings(), WORD) || SIGNED_TOKEN.matcher(text).find();
    }

    private boolean isOurs(Path folder) {
        return isSpecific(folder)
                && !holds(config.settings(), folder.getFileName().toString());
    }

    /** "/tmp" is a path of many containers. */
    private static boolean isSpecific(Path folder) {
        return folder.getNameCount() > 1;
    }
}
