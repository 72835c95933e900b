package dev.cells.terraform.policy;

import dev.cells.terraform.policy.ArnSymbol.Fixed;
import dev.cells.terraform.policy.ArnSymbol.Letter;
import dev.cells.terraform.policy.ArnSymbol.Many;
import dev.cells.terraform.policy.ArnSymbol.One;
import dev.cells.terraform.policy.ArnSymbol.Open;
import dev.cells.terraform.policy.ArnSymbol.Whichever;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Inclusion of patterns by dynamic programming over both: the product of their lengths, so that none can stall it. */
final class ArnMatch {
    private static final int MOST_EXPANDED = 64;

    private final List<ArnSymbol> pattern;
    private final List<ArnSymbol> asked;
    private final boolean possibly;

    private ArnMatch(List<ArnSymbol> pattern, List<ArnSymbol> asked, boolean possibly) {
        this.pattern = pattern;
        this.asked = asked;
        this.possibly = possibly;
    }

    /**
     * Whether the pattern matches everything that is asked about.
     *
     * @param possibly whether unknown parts may be whatever makes it so
     */
    static boolean covers(List<ArnSymbol> pattern, List<ArnSymbol> asked, boolean possibly) {
        List<ArnSymbol> ordered = ordered(pattern);
        return expanded(ordered, ordered(asked)).stream().allMatch(all -> new ArnMatch(ordered, all, possibly).run());
    }

    /**
     * {@code ?*} matches all that {@code *a} does, which is seen only by counting: each {@code *} that is asked about is
     * no character, one, and so on, as many as the pattern has {@code ?}; and all above.
     */
    private static List<List<ArnSymbol>> expanded(List<ArnSymbol> pattern, List<ArnSymbol> asked) {
        long ones = pattern.stream().filter(One.class::isInstance).count();
        long runs = asked.stream().filter(Many.class::isInstance).count();
        List<List<ArnSymbol>> all = new ArrayList<>(List.of(List.of()));
        if (ones == 0 || Math.pow(ones + 1, runs) > MOST_EXPANDED) {
            return List.of(asked);
        }
        for (ArnSymbol symbol : asked) {
            List<List<ArnSymbol>> next = new ArrayList<>();
            for (List<ArnSymbol> before : all) {
                for (int count = symbol instanceof Many ? 0 : (int) ones; count <= ones; count++) {
                    List<ArnSymbol> after = new ArrayList<>(before);
                    if (symbol instanceof Many) {
                        after.addAll(Collections.nCopies(count, new One()));
                    }
                    if (!(symbol instanceof Many) || count == ones) {
                        after.add(symbol);
                    }
                    next.add(after);
                }
            }
            all = next;
        }
        return all;
    }

    /** Runs of wildcards say the same in any order: {@code *?} is {@code ?*}, so that one only has to be compared. */
    private static List<ArnSymbol> ordered(List<ArnSymbol> symbols) {
        List<ArnSymbol> ordered = new ArrayList<>(symbols.size());
        int from = 0;
        while (from < symbols.size()) {
            int to = from;
            boolean many = false;
            boolean crossing = false;
            while (to < symbols.size() && isWildcard(symbols.get(to))) {
                if (symbols.get(to) instanceof Many run) {
                    many = true;
                    crossing |= run.crossing();
                } else {
                    ordered.add(symbols.get(to));
                }
                to++;
            }
            if (many) {
                ordered.add(new Many(crossing));
            }
            if (to < symbols.size()) {
                ordered.add(symbols.get(to));
            }
            from = to + 1;
        }
        return ordered;
    }

    private static boolean isWildcard(ArnSymbol symbol) {
        return symbol instanceof Many || symbol instanceof One;
    }

    /** Row by row: where in the asked ARN one may be after the first symbols of the pattern. */
    private boolean run() {
        boolean[] row = new boolean[asked.size() + 1];
        row[0] = true;
        for (ArnSymbol symbol : pattern) {
            boolean[] next = new boolean[asked.size() + 1];
            boolean any = false;
            for (int at = 0; at <= asked.size(); at++) {
                if (row[at]) {
                    any = true;
                    step(symbol, at, row, next);
                }
            }
            if (!any) {
                return false;
            }
            row = next;
        }
        for (int at = 0; at < asked.size(); at++) {
            if (row[at] && mayBeEmpty(asked.get(at))) {
                row[at + 1] = true;
            }
        }
        return row[asked.size()];
    }

    private void step(ArnSymbol symbol, int at, boolean[] row, boolean[] next) {
        if (symbol instanceof Letter letter && at < asked.size() && asked.get(at) instanceof Letter wanted) {
            next[at + 1] |= letter.character() == wanted.character();
            return;
        }
        if (spans(symbol)) {
            next[at] = true;
        }
        if (at == asked.size()) {
            return;
        }
        ArnSymbol wanted = asked.get(at);
        if (mayBeEmpty(wanted)) {
            row[at + 1] = true;
        }
        if (isAnyTextWith(symbol, wanted)) {
            next[at] = true;
        }
        if (spans(symbol)) {
            row[at + 1] |= contains(symbol, wanted);
        } else {
            next[at + 1] |= equals(symbol, wanted);
        }
    }

    private boolean spans(ArnSymbol symbol) {
        return symbol instanceof Many || possibly && symbol.isSomeText();
    }

    private boolean mayBeEmpty(ArnSymbol wanted) {
        return wanted instanceof Whichever || possibly && wanted.isSomeText();
    }

    /** Whether the asked symbol can be a text that has the pattern's in it. */
    private boolean isAnyTextWith(ArnSymbol symbol, ArnSymbol wanted) {
        boolean crossing =
                wanted instanceof Open open && open.crossing() || wanted instanceof Fixed fixed && fixed.crossing();
        return mayBeEmpty(wanted) && (crossing || !symbol.isColon());
    }

    private static boolean contains(ArnSymbol symbol, ArnSymbol wanted) {
        if (symbol instanceof Fixed fixed) {
            boolean one = wanted instanceof Letter || wanted.isSomeText() || wanted instanceof Whichever;
            return one && (fixed.crossing() || !wanted.isColon());
        }
        boolean crossing =
                symbol instanceof Many many ? many.crossing() : symbol instanceof Open open && open.crossing();
        boolean several = wanted instanceof Many many && many.crossing();
        return crossing || !wanted.isColon() && !several;
    }

    private static boolean equals(ArnSymbol symbol, ArnSymbol wanted) {
        return symbol instanceof One
                ? wanted instanceof One || wanted instanceof Letter && !wanted.isColon()
                : symbol.equals(wanted);
    }
}
