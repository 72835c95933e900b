package dev.cells.audit.rules.isolation.fleet;

import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the cells of a fleet are alike: where the settings of two cells for something are the same, it is the same in both.
 *
 * <p>Each argument of each cell is put into a group, by its address and by the settings that may change it. No cell is
 * compared with each other cell, so the work grows with the fleet and not with its square. Which settings may change an
 * argument was found one setting at a time, so a group with two values is a suspicion and no more. It is put to the test: a
 * difference counts only where the settings of the cell make something else under another name. All cells are tested but
 * those that have what most have, of which one is.
 */
public final class Likeness {
    /**
     * Something that a cell has otherwise than others with the same settings for it.
     *
     * @param argument empty where one of them lacks the whole resource
     * @param own of the cell; absent where it has none
     * @param common of the others; absent where they have none
     * @param with one of them
     * @param count how many they are
     * @param isTested whether the settings of the cell are known not to make it; otherwise nobody could try
     */
    public record Difference(
            String address, String argument, Value own, Value common, String with, int count, boolean isTested) {

        /** A difference that was not put to the test. */
        static Difference suspected(String address, String argument, Value own, Value common, String with, int count) {
            return new Difference(address, argument, own, common, with, count, false);
        }

        Difference tested() {
            return new Difference(address, argument, own, common, with, count, true);
        }
    }

    private final SortedMap<String, LikeCell> cells = new TreeMap<>();
    private final ArgumentGroups arguments = new ArgumentGroups();
    private final Presence presence = new Presence();

    /** By cell, as far as somebody asked. */
    private final SortedMap<String, List<Difference>> found = new TreeMap<>();

    Collection<LikeCell> cells() {
        return cells.values();
    }

    boolean has(String cell) {
        return cells.containsKey(cell);
    }

    void add(LikeCell cell) {
        cells.put(cell.name(), cell);
        arguments.add(cell);
        presence.add(cell);
        found.clear();
    }

    /** In the order of addresses; of all cells that were added. */
    public synchronized List<Difference> of(String cell) {
        return found.computeIfAbsent(cell, name -> differences(cells.get(name)));
    }

    private List<Difference> differences(LikeCell cell) {
        List<Difference> suspected = new ArrayList<>(arguments.differences(cell));
        suspected.addAll(presence.differences(cell));
        suspected.sort(Comparator.comparing(Difference::address).thenComparing(Difference::argument));
        return suspected.isEmpty() ? List.of() : notMade(cell, suspected);
    }

    /** Those which the settings of the cell do not make. */
    private static List<Difference> notMade(LikeCell cell, List<Difference> suspected) {
        Contents own = cell.facts().contents();
        Optional<Contents> made = cell.declared().elsewhere().get().map(own::of);
        return made.map(elsewhere -> suspected.stream()
                        .filter(one -> !own.isSame(one.address(), one.argument(), elsewhere))
                        .map(Difference::tested)
                        .toList())
                .orElse(suspected);
    }
}
