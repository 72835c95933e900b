package dev.cells.synth;

/**
 * A string of Terraform JSON, read as Terraform does: what is literal, and what it would evaluate.
 *
 * @param literal the text, with a zero character for each expression or directive
 * @param code the expressions and directives, joined by line feeds
 */
record TemplateText(String literal, String code) {
    static TemplateText of(String template) {
        StringBuilder literal = new StringBuilder();
        StringBuilder code = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            if (template.startsWith("$${", at) || template.startsWith("%%{", at)) {
                literal.append(template, at + 1, at + 3);
                at += 3;
            } else if (template.startsWith("${", at) || template.startsWith("%{", at)) {
                int end = end(template, at + 2);
                String inside = template.substring(at + 2, end - 1);
                if (inside.matches("\"[$%]+\"")) {
                    literal.append(inside, 1, inside.length() - 1);
                } else {
                    literal.append('\0');
                    code.append(inside).append('\n');
                }
                at = end;
            } else {
                literal.append(template.charAt(at++));
            }
        }
        return new TemplateText(literal.toString(), code.toString());
    }

    /** The index after the brace that closes an expression. */
    private static int end(String template, int from) {
        int depth = 1;
        boolean quoted = false;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw new AssertionError("an expression without its end: " + template);
    }
}
