package dev.cells.config.name;

import java.util.List;

/**
 * What all names of a stack in AWS begin with. Of the shortest names, those of search domains (28 characters), a hash of
 * seven replaces the end, so that longer words are cut here too.
 */
public final class NamePrefix {
    /** Characters of the address that every name keeps. */
    public static final int KEPT = 21;

    private NamePrefix() {}

    /**
     * @param words the first words of an address, its tier included unless it is a cell
     * @return the words joined by hyphens, with a hyphen at the end where they are not cut
     */
    public static String of(List<String> words) {
        String whole = String.join("-", words).replaceAll("-{2,}", "-") + "-";
        return whole.length() <= KEPT ? whole : whole.substring(0, KEPT).replaceAll("-+$", "");
    }
}
