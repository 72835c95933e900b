package dev.cells.config.load;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.Setting;
import java.util.List;
import java.util.SortedMap;

/**
 * A stack and what only an explanation needs.
 *
 * @param files the layers, the lowest first
 * @param removed what layers unset, by path
 */
record Built(StackConfig stack, List<String> files, SortedMap<String, List<Setting>> removed) {
    Built {
        files = List.copyOf(files);
    }
}
