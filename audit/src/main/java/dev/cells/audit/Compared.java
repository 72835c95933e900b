package dev.cells.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The two sides of a comparison.
 *
 * @param seen what the stack says
 * @param wanted what it must say; where the message does not say it, when the rule passes
 */
public record Compared(String seen, String wanted) {
    private static final String MUST = ", must ";
    private static final String NEXT = "; ";

    /** Messages are {@code a is x, must be y}, several of them with semicolons between. */
    public static Compared of(Finding finding) {
        List<String> seen = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (String part : finding.message().split(NEXT)) {
            int must = part.indexOf(MUST);
            seen.add(must < 0 ? part : part.substring(0, must));
            if (must >= 0) {
                wanted.add(part.substring(must + 2));
            }
        }
        return new Compared(
                String.join(NEXT, seen), wanted.isEmpty() ? finding.rule().text() : String.join(NEXT, wanted));
    }
}
