package dev.cells.utility.registry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code utility.registry} section of the config. */
public record RegistrySettings(Keys keys, Map<String, Repository> repositories) {
    /**
     * @param rotationDays after which the key gets new material
     * @param deletionWindowDays for which a key that is given up can be had back
     */
    public record Keys(int rotationDays, int deletionWindowDays) {}

    /**
     * @param keepImages number of newest images that are kept
     * @param keepUntaggedDays days after which an image that no tag names goes
     */
    public record Repository(int keepImages, int keepUntaggedDays) {}

    SortedMap<String, Repository> sorted() {
        return new TreeMap<>(repositories);
    }
}
