package dev.cells.config.yaml;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Shown;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the bytes of one file. Never throws because of the file's content. */
public final class YamlReader {
    private static final int SENTENCE = 120;

    /** In a flow map a tag without a value ends only at a space: {@code {a: !unset}} names the tag "!unset}". */
    private static final Pattern TAG_AT_BRACKET =
            Pattern.compile("!(?:unset|append|prepend|remove|replace)(?=[,}\\]])");

    /**
     * Bounds that keep any file harmless.
     *
     * @param bytes of one file
     * @param depth of nested maps and lists
     * @param text characters of one value
     * @param values in one file, not counting keys
     */
    public record Limits(int bytes, int depth, int text, int values) {
        /** Far above what a person writes, far below what exhausts memory or the stack. */
        public static final Limits USUAL = new Limits(256 << 10, 24, 16_384, 20_000);
    }

    private final Limits limits;

    public YamlReader(Limits limits) {
        this.limits = limits;
    }

    /** @param file the name for origins, relative to the project root */
    public Parsed read(String file, byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            return Parsed.failed(List.of(YamlProblems.tooLarge(file, limits.bytes())));
        }
        String found = otherEncoding(bytes);
        if (found != null) {
            return Parsed.failed(List.of(YamlProblems.encoding(new Origin(file, 1, 1), found)));
        }
        // A byte order mark has no meaning in UTF-8, but some editors write one.
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer text = CharBuffer.allocate(bytes.length - start);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            return Parsed.failed(List.of(
                    YamlProblems.encoding(endOf(file, text.toString()), "it contains an invalid byte sequence")));
        }
        List<Problem> odd = Characters.check(file, text.toString());
        return odd.isEmpty() ? parse(file, text.toString()) : Parsed.failed(odd);
    }

    private Parsed parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth() + 1);
        options.setProcessComments(false);
        List<Problem> problems = new ArrayList<>();
        StreamReader reader = new StreamReader(text);
        try {
            Parser parser = new ParserImpl(reader, options);
            return new Composer(file, parser, limits, problems).compose();
        } catch (Composer.Stop stop) {
            problems.add(stop.problem());
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            Origin where = mark == null ? Origin.of(file) : Composer.origin(file, mark);
            String what = broken.getProblem() == null ? "this is not YAML" : broken.getProblem() + began(broken);
            boolean tab = what.contains("'\\t") || what.contains("TAB");
            Matcher tag = TAG_AT_BRACKET.matcher(lineOf(text, where));
            if (tag.find()) {
                problems.add(
                        YamlProblems.tagWithoutSpace(new Origin(file, where.line(), tag.start() + 1), tag.group()));
            } else {
                problems.add(tab ? YamlProblems.tab(where) : YamlProblems.syntax(where, Shown.clipped(what, SENTENCE)));
            }
        } catch (NumberFormatException escape) {
            // SnakeYAML throws this for an escape such as \UFFFFFFFF, which is not a character.
            problems.add(
                    YamlProblems.syntax(Composer.origin(file, reader.getMark()), "an escape is not a valid character"));
        } catch (YAMLException other) {
            problems.add(YamlProblems.syntax(Origin.of(file), Shown.clipped(other.getMessage(), SENTENCE)));
        }
        return Parsed.failed(problems);
    }

    private static String lineOf(String text, Origin where) {
        return text.lines().skip(Math.max(0, where.line() - 1)).findFirst().orElse("");
    }

    /** An unclosed bracket or quote is noticed only at the end of the file. */
    private static String began(MarkedYAMLException broken) {
        Mark start = broken.getContextMark();
        boolean elsewhere =
                start != null && start.getLine() < broken.getProblemMark().getLine();
        return elsewhere ? ", in the block that starts on line " + (start.getLine() + 1) : "";
    }

    private static String otherEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return "it starts with a UTF-16 byte order mark";
        }
        if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
            return "it contains zero bytes, as UTF-16 and UTF-32 do";
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static Origin endOf(String file, String prefix) {
        int line = 1 + (int) prefix.chars().filter(c -> c == '\n').count();
        return new Origin(file, line, prefix.length() - prefix.lastIndexOf('\n'));
    }
}
