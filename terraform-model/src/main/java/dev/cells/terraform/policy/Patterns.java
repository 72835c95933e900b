package dev.cells.terraform.policy;

import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** IAM's patterns: {@code *} for any characters, {@code ?} for one. */
public final class Patterns {
    private static final ArnPattern EVERY_RESOURCE =
            ArnPattern.some(Optional.empty(), "*", Optional.empty(), Optional.empty(), Text.of("*"));

    private Patterns() {}

    /** Whether the pattern matches every action: {@code *}, {@code *:*}, {@code ?*} and so on. */
    public static Certainty isEveryAction(Text action) {
        return covers(action, "?*:?*");
    }

    /** Whether the pattern matches every ARN there is, at least of one partition, account and region. */
    public static Certainty isEveryResource(Text resource) {
        return ArnPattern.of(resource).covers(EVERY_RESOURCE);
    }

    /** Whether an action pattern matches one of the actions; IAM ignores the case of actions. */
    public static Certainty matchesAction(Text pattern, Collection<String> actions) {
        Certainty any = Certainty.NO;
        for (String action : actions) {
            any = any.or(covers(pattern, action));
        }
        return any;
    }

    /** Whether an action pattern matches everything that another one matches. */
    public static Certainty covers(Text pattern, String actions) {
        if (pattern.literal().filter(text -> differsAtOnce(text, actions)).isPresent()) {
            return Certainty.NO;
        }
        List<ArnSymbol> symbols = actionSymbols(pattern);
        List<ArnSymbol> asked = actionSymbols(Text.of(actions));
        if (ArnMatch.covers(symbols, asked, false)) {
            return Certainty.YES;
        }
        return ArnMatch.covers(symbols, asked, true) ? Certainty.MAYBE : Certainty.NO;
    }

    /** Most actions are of other services. */
    private static boolean differsAtOnce(String pattern, String actions) {
        for (int i = 0; i < Math.min(pattern.length(), actions.length()); i++) {
            char wanted = pattern.charAt(i);
            if (wanted == '*' || wanted == '?' || wanted == '$') {
                return false;
            }
            if (Character.toLowerCase(wanted) != Character.toLowerCase(actions.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Actions have no segments, so a wildcard may match the colon. */
    private static List<ArnSymbol> actionSymbols(Text action) {
        List<ArnSymbol> symbols = new ArrayList<>();
        for (ArnSymbol symbol : ArnPattern.symbols(action, ArnPattern.RESOURCE)) {
            if (symbol instanceof ArnSymbol.Many) {
                symbols.add(new ArnSymbol.Many(true));
            } else if (symbol instanceof ArnSymbol.Letter letter) {
                symbols.add(new ArnSymbol.Letter(Character.toLowerCase(letter.character())));
            } else {
                symbols.add(symbol);
            }
        }
        return symbols;
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
