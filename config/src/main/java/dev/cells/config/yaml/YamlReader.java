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

/** Reads one file's bytes. Never throws for what the bytes hold. */
public final class YamlReader {
    private static final int SENTENCE = 120;

    /** In a flow map a tag without a value ends only at a space: {@code {a: !unset}} names the tag "!unset}". */
    private static final Pattern TAG_AT_BRACKET =
            Pattern.compile("!(?:unset|append|prepend|remove|replace)(?=[,}\\]])");

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
        // A byte order mark says nothing in UTF-8; some editors write it all the same.
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer text = CharBuffer.allocate(bytes.length - start);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            return Parsed.failed(
                    List.of(YamlProblems.encoding(endOf(file, text.toString()), "a byte is out of place")));
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
        } catch (Stop stop) {
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
            // snakeyaml lets this out for an escape such as \UFFFFFFFF, which is no character.
            problems.add(YamlProblems.syntax(Composer.origin(file, reader.getMark()), "an escape names no character"));
        } catch (YAMLException other) {
            problems.add(YamlProblems.syntax(Origin.of(file), Shown.clipped(other.getMessage(), SENTENCE)));
        }
        return Parsed.failed(problems);
    }

    private static String lineOf(String text, Origin where) {
        return text.lines().skip(Math.max(0, where.line() - 1)).findFirst().orElse("");
    }

    /** An open bracket or quote is only noticed at the end of the file. */
    private static String began(MarkedYAMLException broken) {
        Mark start = broken.getContextMark();
        boolean elsewhere =
                start != null && start.getLine() < broken.getProblemMark().getLine();
        return elsewhere ? ", in what begins in line " + (start.getLine() + 1) : "";
    }

    private static String otherEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            return "it begins with the mark of UTF-16";
        }
        if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
            return "it holds zero bytes, as UTF-16 and UTF-32 do";
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
