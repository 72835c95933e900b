package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.constructs.UserText;
import dev.cells.synth.Failure.SynthesisBug;
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

    /** Number tokens are doubles of this size; see {@code encoding.js} of CDK Terrain. */
    private static final String NUMBER = "|[0-9]\\.[0-9]+E\\+?2(?:89|9[0-9])\\b";

    private static final Pattern TOKEN = Pattern.compile("(?i)" + WORD + NUMBER);

    /**
     * For config that contains the word itself: the sign at the beginning distinguishes a reference from the text of a
     * user.
     */
    private static final Pattern SIGNED_TOKEN = Pattern.compile("(?i)[$#&]\\{" + WORD + NUMBER);

    private static final Path WORKING = Path.of("").toAbsolutePath();

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

    /** @throws SynthesisBug at the first that is found, with its place */
    void refuse(ObjectNode stack) {
        walk(stack, "");
    }

    private void walk(JsonNode node, String path) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            refuse(entry.getKey(), path);
            walk(entry.getValue(), path + "/" + entry.getKey());
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

    /** Nearly every text is neither, and to see that costs less than to search for the pattern. */
    private static boolean mayHoldToken(String text) {
        return text.indexOf('[') >= 0 || text.indexOf('E') >= 0 || text.indexOf('e') >= 0 && hasExponent(text);
    }

    private static boolean hasExponent(String text) {
        return text.contains("e2") || text.contains("e+2");
    }

    private boolean isToken(String text) {
        return !holds(config.settings(), WORD) || SIGNED_TOKEN.matcher(text).find();
    }

    private boolean isOurs(Path folder) {
        return folder.getNameCount() > 1 // "/tmp" is a path of many containers
                && !holds(config.settings(), folder.getFileName().toString());
    }
}
