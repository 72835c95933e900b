package dev.cells.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From what modules make of names to which names clash. What is made is {@code <module> <space> <text>}; two of one
 * space must not be equal. A text with one {@code {kind}} is made of each name of that kind.
 *
 * <ul>
 *   <li>{@code reserved <kind> <name> <module> <text>}: the module itself makes what would be made of the name
 *   <li>{@code clash <kind> <kind> <before> <after> <cut> <text>}: what is made of a name of the first kind is also made
 *       of the name of the second kind that is it with {@code before} in front and without {@code cut}, then with {@code
 *       after}, at its end ({@code -} for nothing)
 *   <li>{@code pair <module> <space> <text>}: made of two names; {@code single}: of one, and could equal a pair
 * </ul>
 */
final class DerivedNameRules {
    private DerivedNameRules() {}

    /** One line, with the text around its first placeholder; no kind where it has none. */
    private record Made(String module, String space, String text, String before, String kind, String after) {
        static Made of(String line) {
            String[] words = line.split(" ", 3);
            int open = words[2].indexOf('{');
            int close = words[2].indexOf('}');
            return open < 0
                    ? new Made(words[0], words[1], words[2], "", "", "")
                    : new Made(
                            words[0],
                            words[1],
                            words[2],
                            words[2].substring(0, open),
                            words[2].substring(open + 1, close),
                            words[2].substring(close + 1));
        }

        boolean isOwn() {
            return kind.isEmpty();
        }

        boolean isPair() {
            return after.contains("{");
        }
    }

    static SortedSet<String> of(Collection<String> lines) {
        List<Made> all = lines.stream().map(Made::of).toList();
        SortedSet<String> rules = new TreeSet<>();
        List<Made> singles = all.stream()
                .filter(made -> !made.isOwn() && !made.isPair())
                .sorted(Comparator.comparingInt(made -> made.text().length())) // the shortest is the best example
                .toList();
        List<Made> pairs = all.stream().filter(Made::isPair).toList();
        for (Made single : singles) {
            all.stream()
                    .filter(own -> own.isOwn() && own.space().equals(single.space()))
                    .forEach(own -> reserve(single, own, rules));
            singles.stream()
                    .filter(other -> other.space().equals(single.space()))
                    .forEach(other -> clash(single, other, rules));
        }
        for (Made pair : pairs) {
            rules.add("pair " + pair.module() + " " + pair.space() + " " + pair.text());
            singles.stream()
                    .filter(single -> single.space().equals(pair.space()) && touch(single, pair))
                    .forEach(single ->
                            rules.add("single " + single.module() + " " + single.space() + " " + single.text()));
        }
        return rules;
    }

    private static void reserve(Made single, Made own, SortedSet<String> rules) {
        String text = own.text();
        int length = text.length() - single.before().length() - single.after().length();
        if (length > 0 && text.startsWith(single.before()) && text.endsWith(single.after())) {
            String name =
                    text.substring(single.before().length(), single.before().length() + length);
            if (name.matches("[a-z][a-z0-9-]*[a-z0-9]")) {
                rules.add(String.join(" ", "reserved", single.kind(), name, own.module(), text));
            }
        }
    }

    private static void clash(Made one, Made other, SortedSet<String> rules) {
        if (!one.before().startsWith(other.before())) {
            return; // found the other way round
        }
        String before = one.before().substring(other.before().length());
        String added = "";
        String cut = "";
        if (one.after().endsWith(other.after())) {
            added = one.after()
                    .substring(0, one.after().length() - other.after().length());
        } else if (other.after().endsWith(one.after())) {
            cut = other.after()
                    .substring(0, other.after().length() - one.after().length());
        } else {
            return;
        }
        boolean same = before.isEmpty() && added.isEmpty() && cut.isEmpty();
        if (same && one.kind().compareTo(other.kind()) >= 0 || before.isEmpty() && !cut.isEmpty()) {
            return; // the same thing, or found the other way round
        }
        List<String> words = new ArrayList<>(List.of("clash", one.kind(), other.kind()));
        for (String word : List.of(before, added, cut)) {
            words.add(word.isEmpty() ? "-" : word);
        }
        words.add(one.text());
        String line = String.join(" ", words);
        String start = String.join(" ", words.subList(0, 6)) + " ";
        if (rules.stream().noneMatch(known -> known.startsWith(start))) {
            rules.add(line);
        }
    }

    private static boolean touch(Made single, Made pair) {
        return single.before().startsWith(pair.before()) || pair.before().startsWith(single.before());
    }
}
