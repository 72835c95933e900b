package dev.cells.terraform.expression;

import dev.cells.terraform.expression.Expression.Literal;
import dev.cells.terraform.expression.Expression.Raw;
import dev.cells.terraform.expression.Expression.Template;
import java.util.ArrayList;
import java.util.List;

/** Cuts a string into characters and expressions. A JSON string is already unescaped; a quoted one inside HCL is not. */
final class TemplateParser {
    private TemplateParser() {}

    /**
     * @param quoted whether backslash escapes are still in the text
     * @return {@link Raw} where the template is not well formed or has directives
     */
    static Expression parse(String text, boolean quoted) {
        return parse(text, quoted, 0);
    }

    /** @param depth how many expressions are around the text */
    static Expression parse(String text, boolean quoted, int depth) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int index = 0;
        while (index < text.length()) {
            if (Cursor.escaped(text, index)) {
                literal.append(text, index + 1, index + 3);
                index += 3;
            } else if (Cursor.opensTemplate(text, index)) {
                int end = Cursor.endOfTemplate(text, index + 2);
                if (end < 0 || text.charAt(index) == '%') {
                    return new Raw(text);
                }
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
                parts.add(ExpressionParser.parse(trimmed(text.substring(index + 2, end)), depth));
                index = end + 1;
            } else if (quoted && text.charAt(index) == '\\' && index + 1 < text.length()) {
                literal.append(unescaped(text.charAt(index + 1)));
                index += 2;
            } else {
                literal.append(text.charAt(index));
                index++;
            }
        }
        parts.add(new Literal(literal.toString()));
        parts.removeIf(
                part -> part instanceof Literal characters && characters.text().isEmpty());
        return new Template(List.copyOf(parts));
    }

    /** Without the strip markers of <code>${~ x ~}</code>: they touch only blanks around it. */
    private static String trimmed(String expression) {
        String text = expression.strip();
        if (text.startsWith("~")) {
            text = text.substring(1);
        }
        return text.endsWith("~") ? text.substring(0, text.length() - 1) : text;
    }

    private static char unescaped(char character) {
        return switch (character) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> character;
        };
    }
}
