package dev.cells.audit.rules.isolation.fleet;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Values that are the same but for names that AWS would not take in full: of these only the beginning is left, and a hash. How
 * much is left depends on how long the name of the cell is.
 */
final class Abbreviated {
    /** Names, and what is between them. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9{}-]+|[^A-Za-z0-9{}-]+");

    private Abbreviated() {}

    /** @param one with the names of the same cell as {@code other} */
    static boolean same(Value one, Value other) {
        if (one.equals(other)) {
            return true;
        }
        if (one instanceof Block here && other instanceof Block there) {
            return here.entries().keySet().equals(there.entries().keySet())
                    && here.entries().keySet().stream().allMatch(key -> same(here.get(key), there.get(key)))
                    && here.rest().equals(there.rest());
        }
        if (one instanceof Sequence here && other instanceof Sequence there) {
            boolean same = here.items().size() == there.items().size();
            for (int i = 0; same && i < here.items().size(); i++) {
                same = same(here.items().get(i), there.items().get(i));
            }
            return same;
        }
        return one instanceof Text here && other instanceof Text there && same(here, there);
    }

    private static boolean same(Text one, Text other) {
        boolean same = one.parts().size() == other.parts().size();
        for (int i = 0; same && i < one.parts().size(); i++) {
            Part here = one.parts().get(i);
            Part there = other.parts().get(i);
            same = here.equals(there)
                    || here instanceof Part.Literal left
                            && there instanceof Part.Literal right
                            && same(left.text(), right.text());
        }
        return same;
    }

    private static boolean same(String one, String other) {
        String[] here = words(one);
        String[] there = words(other);
        boolean same = here.length == there.length;
        for (int i = 0; same && i < here.length; i++) {
            same = here[i].equals(there[i]) || isShort(here[i], there[i]) || isShort(there[i], here[i]);
        }
        return same;
    }

    private static String[] words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static boolean isShort(String name, String whole) {
        return name.endsWith(OwnWords.HASH)
                && whole.startsWith(name.substring(0, name.length() - OwnWords.HASH.length()));
    }
}
