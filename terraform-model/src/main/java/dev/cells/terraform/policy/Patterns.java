package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** IAM's patterns: {@code *} for any characters, {@code ?} for one. */
public final class Patterns {
    private static final Pattern EVERYTHING = Pattern.compile("[*?]*\\*[*?]*(?::[*?]*\\*[*?]*)*");

    private Patterns() {}

    /** Whether the pattern matches every action: {@code *}, {@code *:*}, {@code ?*} and so on. */
    public static boolean isEveryAction(Text action) {
        return action.literal()
                .filter(text -> EVERYTHING.matcher(text).matches())
                .isPresent();
    }

    /** Whether the pattern matches every ARN. */
    public static boolean isEveryResource(Text resource) {
        return resource.literal()
                .filter(text -> EVERYTHING
                        .matcher(text.startsWith("arn:") ? text.substring(4) : text)
                        .matches())
                .isPresent();
    }

    /** Whether an action pattern matches one of the actions; IAM ignores the case of actions. */
    public static boolean matchesAction(Text pattern, List<String> actions) {
        return pattern.literal()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(glob -> actions.stream().anyMatch(action -> matches(glob, action.toLowerCase(Locale.ROOT))))
                .isPresent();
    }

    /** Whether a glob matches a whole text; linear in their product, so that no pattern can stall an audit. */
    public static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (g < glob.length()
                    && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))
                    && glob.charAt(g) != '*') {
                g++;
                t++;
            } else if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                mark = t;
            } else if (star >= 0) {
                g = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
