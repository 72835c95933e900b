package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.MapNode;
import java.util.function.BiFunction;

/**
 * The length of names that AWS sees for the entries of a map.
 *
 * @param section the path of the map
 * @param word what an entry is called in messages
 * @param room for one entry; of all names that are made of it, the one with the least room
 */
public record NameRule(String section, String word, BiFunction<StackConfig, MapNode, Room> room) {
    /** The limit of AWS for the name of an IAM role. */
    public static final int ROLE = 64;

    /** A rule that is the same for every entry. */
    public static NameRule of(String section, String word, int limit, String around) {
        Room room = new Room(limit, around.length());
        return new NameRule(section, word, (cell, entry) -> room);
    }

    /**
     * @param limit characters that AWS accepts
     * @param around characters before and after the entry's name, without the cell's own
     */
    public record Room(int limit, int around) {}
}
