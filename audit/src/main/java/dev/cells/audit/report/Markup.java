package dev.cells.audit.report;

import dev.cells.config.problem.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTML in which text is always text. */
final class Markup {
    private static final int LONGEST = 2000;

    private final StringBuilder out = new StringBuilder();

    /** Markup of the program, never text of others. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element with text; attributes by name and value. */
    Markup element(String name, String text, String... attributes) {
        open(name, attributes);
        return text(text).raw("</" + name + ">");
    }

    Markup open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    /** The heading of a table. */
    Markup heading(List<String> columns) {
        raw("<thead><tr>");
        columns.forEach(column -> element("th", column));
        return raw("</tr></thead>\n");
    }

    /** A status or state with its color. */
    Markup tag(String word) {
        return element("span", word.replace('-', ' '), "class", "tag " + word);
    }

    /** Without control characters and marks that change the direction of text. */
    private static String escaped(String text) {
        return Shown.clipped(text, LONGEST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A file beside this class. */
    static String resource(String name) {
        try (InputStream in = Markup.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
