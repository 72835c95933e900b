package dev.cells.utility.elk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pipeline of Logstash by the grammar of its own parser, {@code logstash-core/lib/logstash/config/grammar.treetop}
 * of Logstash 9.5, without method calls. What does not follow it is an error with its position.
 */
final class LogstashPipeline {
    private static final Pattern SPACE = Pattern.compile("(\\s|#[^\r\n]*)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern BAREWORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?");
    private static final Pattern STRING = Pattern.compile("\"(\\\\\"|[^\"])*\"|'(\\\\'|[^'])*'");
    private static final Pattern REGEXP = Pattern.compile("/(\\\\/|[^/])*/");
    private static final Pattern SELECTOR = Pattern.compile("(\\[[^\\]\\[,]+\\])+");
    private static final Pattern COMPARE = Pattern.compile("==|!=|<=|>=|<|>|in\\b|not\\s+in\\b");
    private static final Pattern MATCH = Pattern.compile("=~|!~");
    private static final Pattern BOOLEAN = Pattern.compile("and\\b|or\\b|xor\\b|nand\\b");

    private final String text;
    private final List<Plugin> plugins = new ArrayList<>();
    private int at;

    private LogstashPipeline(String text) {
        this.text = text;
    }

    /** @param options by name: {@link String}, {@link Double}, {@link List} or {@link Map} */
    record Plugin(String kind, String name, Map<String, Object> options) {}

    /** All plugins of a pipeline, those inside of conditions too. */
    static List<Plugin> plugins(String text) {
        LogstashPipeline pipeline = new LogstashPipeline(text);
        do {
            String kind = pipeline.need(Pattern.compile("input|filter|output"), "a section");
            pipeline.block(kind);
        } while (!pipeline.ended());
        return pipeline.plugins;
    }

    private boolean ended() {
        take(SPACE);
        return at == text.length();
    }

    private void block(String kind) {
        need("{");
        while (!has("}")) {
            if (has(Pattern.compile("if\\b"))) {
                branch(kind);
            } else {
                plugins.add(plugin(kind));
            }
        }
        need("}");
    }

    private void branch(String kind) {
        need("if");
        condition();
        block(kind);
        while (has(Pattern.compile("else\\b"))) {
            need("else");
            if (has(Pattern.compile("if\\b"))) {
                need("if");
                condition();
            }
            block(kind);
        }
    }

    private void condition() {
        do {
            expression();
        } while (optional(BOOLEAN));
    }

    private void expression() {
        if (has("(")) {
            need("(");
            condition();
            need(")");
        } else if (has("!")) {
            need("!");
            if (has("(")) {
                expression();
            } else {
                need(SELECTOR, "a field");
            }
        } else {
            operand();
            if (optional(MATCH)) {
                if (!optional(REGEXP)) {
                    need(STRING, "a pattern");
                }
            } else if (optional(COMPARE)) {
                operand();
            }
        }
    }

    private void operand() {
        if (!optional(STRING) && !optional(NUMBER) && !optional(SELECTOR)) {
            if (has("[")) {
                array();
            } else {
                need(REGEXP, "a value to compare");
            }
        }
    }

    private Plugin plugin(String kind) {
        String name = has(STRING) ? string() : need(NAME, "a plugin");
        need("{");
        Map<String, Object> options = new LinkedHashMap<>();
        while (!has("}")) {
            String option = has(STRING) ? string() : need(NAME, "an option");
            need("=>");
            if (options.put(option, value()) != null) {
                throw error("no second " + option);
            }
        }
        need("}");
        return new Plugin(kind, name, options);
    }

    private Object value() {
        if (has("[")) {
            return array();
        }
        if (has("{")) {
            return hash();
        }
        if (has(STRING)) {
            return string();
        }
        return has(NUMBER) ? Double.valueOf(need(NUMBER, "a number")) : need(BAREWORD, "a value");
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        need("[");
        while (!has("]")) {
            values.add(value());
            if (!has("]")) {
                need(",");
            }
        }
        need("]");
        return values;
    }

    private Map<String, Object> hash() {
        Map<String, Object> entries = new LinkedHashMap<>();
        need("{");
        while (!has("}")) {
            String key = has(STRING) ? string() : need(NAME, "a key");
            need("=>");
            entries.put(key, value());
        }
        need("}");
        return entries;
    }

    private String string() {
        String quoted = need(STRING, "a string");
        return quoted.substring(1, quoted.length() - 1);
    }

    private boolean has(String word) {
        return has(Pattern.compile(Pattern.quote(word)));
    }

    private boolean has(Pattern pattern) {
        take(SPACE);
        return matcher(pattern).lookingAt();
    }

    private boolean optional(Pattern pattern) {
        boolean there = has(pattern);
        if (there) {
            take(pattern);
        }
        return there;
    }

    private void need(String word) {
        need(Pattern.compile(Pattern.quote(word)), word);
    }

    private String need(Pattern pattern, String what) {
        if (!has(pattern)) {
            throw error(what);
        }
        return take(pattern);
    }

    private String take(Pattern pattern) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            throw error(pattern.pattern());
        }
        at = matcher.end();
        return matcher.group();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException(
                "expected " + what + " at: " + text.substring(at, Math.min(text.length(), at + 40)));
    }
}
