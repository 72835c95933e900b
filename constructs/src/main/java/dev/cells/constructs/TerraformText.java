package dev.cells.constructs;

import java.util.regex.Pattern;

/**
 * Text of our own code that Terraform must not evaluate.
 *
 * <p>In Terraform JSON every string is a template: {@code ${...}} and <code>%{...}</code> are evaluated. CDK Terrain
 * escapes neither, so that an IAM variable such as {@code ${aws:username}} would be read as an expression. Text from
 * the config needs none of this: {@link UserText} makes it literal.
 */
public final class TerraformText {
    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{(?!TfToken\\[)");
    private static final Pattern DIRECTIVE = Pattern.compile("%\\{");

    private TerraformText() {}

    /** The text with everything escaped that Terraform would evaluate, except references to other resources. */
    public static String literal(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String once = INTERPOLATION.matcher(text).replaceAll("\\$\\${");
        return DIRECTIVE.matcher(once).replaceAll("%%{");
    }
}
