package dev.cells.config.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with references in it: {@code ${path}} stands for another setting, {@code $${} for the characters themselves.
 *
 * @param parts text and references in order
 */
record Template(List<Part> parts) {
    private static final Pattern TOKEN = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)\\}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

    /** @param isPath whether the text names a setting */
    record Part(String text, boolean isPath) {}

    static boolean mayBe(String text) {
        return text.contains("${");
    }

    /** Empty where a reference is not closed or does not hold a path. */
    static Optional<Template> parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            if (!plain(parts, text.substring(end, token.start()))) {
                return Optional.empty();
            }
            String path = token.group(1);
            if (path != null && !PATH.matcher(path).matches()) {
                return Optional.empty();
            }
            parts.add(path == null ? new Part("${", false) : new Part(path, true));
            end = token.end();
        }
        return plain(parts, text.substring(end)) ? Optional.of(new Template(List.copyOf(parts))) : Optional.empty();
    }

    private static boolean plain(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, false));
        }
        return !text.contains("${");
    }

    /** Whether the whole text is one reference, so that it takes over the other value's type. */
    boolean isWhole() {
        return parts.size() == 1 && parts.get(0).isPath();
    }
}
