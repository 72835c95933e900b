package dev.cells.constructs;

import java.util.regex.Pattern;

/**
 * Text that Terraform must take as it is.
 *
 * <p>In Terraform JSON every string is a template: {@code ${...}} and <code>%{...}</code> are evaluated. CDK Terrain escapes neither,
 * so that an IAM variable such as {@code ${aws:username}} or a shell variable in a container's environment would be
 * read as an expression. References to other resources, which are {@code ${TfToken[...]}} until synthesis, stay.
 */
public final class TerraformText {
    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{(?!TfToken\\[)");
    private static final Pattern DIRECTIVE = Pattern.compile("%\\{");

    private TerraformText() {}

    /** The text with everything escaped that Terraform would evaluate, except references made by constructs. */
    public static String literal(String text) {
        String once = INTERPOLATION.matcher(text).replaceAll("\\$\\${");
        return DIRECTIVE.matcher(once).replaceAll("%%{");
    }
}
