package dev.cells.config.yaml;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What no file may hold, wherever it is, in comments as well: characters that a reviewer cannot see, and those on
 * which readers of YAML disagree. Such text would not mean what it looks like, or would not arrive as it was written:
 * Terraform and AWS cannot carry half of a surrogate pair, a zero byte or a noncharacter.
 */
final class Characters {
    /** Problems told of one file; more of them help nobody. */
    private static final int MOST = 10;

    private Characters() {}

    /** Looks through a whole file: where the lines are is in doubt then, so nothing else can be said about it. */
    static List<Problem> check(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        int line = 1;
        int start = 0;
        boolean head = true;
        for (int i = 0; i < text.length() && problems.size() < MOST; i++) {
            char c = text.charAt(i);
            if (head && i == start) {
                if (c == '%') {
                    problems.add(YamlProblems.directive(new Origin(file, line, 1)));
                }
                head = c == '%' || c == '#' || c == '\n' || c == '\r';
            }
            if (c >= ' ' && c <= '~' || c == '\t') {
                continue;
            }
            boolean isBreak = c == '\n' || c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n') {
                line++;
                start = i + 1;
            } else if (!isBreak) {
                Origin where = new Origin(file, line, text.codePointCount(start, i) + 1);
                int point = text.codePointAt(i);
                (c == '\r'
                                ? Optional.of(
                                        "some YAML readers treat it as a line break, which most editors do not show")
                                : objection(point))
                        .ifPresent(why -> problems.add(YamlProblems.character(where, point, why)));
                i += Character.charCount(point) - 1;
            }
        }
        return problems;
    }

    /** The first refused character of a value, which an escape such as {@code "\0"} may have made. */
    static Optional<Problem> check(SettingPath path, Origin where, String value) {
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            Optional<String> why = objection(point);
            if (why.isPresent()) {
                return Optional.of(YamlProblems.escape(path, where, point, why.get()));
            }
            i += Character.charCount(point);
        }
        return Optional.empty();
    }

    private static Optional<String> objection(int c) {
        if (c >= ' ' && c <= '~' || c == '\t' || c == '\n' || c == '\r') {
            return Optional.empty();
        }
        if (c == 0x85 || c == 0x2028 || c == 0x2029) {
            return Optional.of("some YAML readers treat it as a line break, others as text");
        }
        if (c == 0xFEFF) {
            return Optional.of("a byte order mark is allowed only at the start of a file");
        }
        if ((c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF) {
            return Optional.of("it is not a Unicode character");
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> Optional.of("a control character");
            case Character.SURROGATE -> Optional.of("half of a surrogate pair");
            // UserText of the module constructs gives these a meaning of its own.
            case Character.PRIVATE_USE -> Optional.of("a private-use character has no meaning elsewhere");
            // Joiners belong to the spelling of some languages, and hide nothing.
            case Character.FORMAT ->
                c == 0xAD || c == 0x200C || c == 0x200D
                        ? Optional.empty()
                        : Optional.of("it is invisible and can change how the surrounding text is displayed");
            default -> Optional.empty();
        };
    }
}
