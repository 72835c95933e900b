package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Looks for what must never be in a synthesized stack: references that were not resolved, since Java code changed
 * their text (upper case, a number added to a string), and folders of this machine. CDK Terrain writes both.
 */
final class UnresolvedTokenCheck {
    /** Number tokens are doubles of this size; see {@code Tokenization} in CDK Terrain. */
    private static final Pattern TOKEN = Pattern.compile("(?i)TfToken|\\d[eE]\\+?2(?:89|9\\d)\\b");

    private final List<String> folders;

    /** @param folders absolute folders that nothing may name */
    UnresolvedTokenCheck(List<Path> folders) {
        this.folders = folders.stream()
                .filter(folder -> folder.getNameCount() >= 2) // "/tmp" is a path of many containers
                .map(Path::toString)
                .toList();
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

    private void refuse(String text, String path) {
        if (TOKEN.matcher(text).find()) {
            throw new SynthesisBug("an unresolved reference at " + path + ": " + text
                    + " (was the text of a reference changed, or a number joined to a string?)");
        }
        for (String folder : folders) {
            if (text.contains(folder)) {
                throw new SynthesisBug("a folder of this machine at " + path + ": " + text);
            }
        }
    }
}
