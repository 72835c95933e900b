package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Declared.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The settings of one cell that may change something, as a number: two cells with the same number have the same settings. */
final class Fingerprints {
    /** By pattern, the number of what is set. */
    private final Map<String, Long> byPattern = new HashMap<>();

    private final long unexplored;
    private final long all;

    /** @param words takes out of values what is the cell's own */
    Fingerprints(Declared declared, OwnWords words) {
        Set<String> said = new HashSet<>();
        for (Setting setting : declared.settings().get()) {
            byPattern.merge(
                    setting.pattern().intern(), hash(setting.path() + "=" + words.out(setting.value())), Long::sum);
            if (!setting.isDefault()) {
                said.add(setting.pattern());
            }
        }
        long anything = hash(declared.place());
        long everything = anything;
        for (Map.Entry<String, Long> setting : byPattern.entrySet()) {
            String pattern = setting.getKey();
            long one = mixed(pattern, setting.getValue());
            everything += one;
            // A default is there with the module that it is of, and what turns that on is known.
            anything += declared.influence().isKnown(pattern) || !said.contains(pattern) ? 0 : one;
        }
        this.unexplored = anything;
        this.all = everything;
    }

    /** Of all settings. */
    long ofAll() {
        return all;
    }

    /** Of the settings of these patterns, and of all of which nobody knows what they change. */
    long of(Set<String> patterns) {
        long sum = unexplored;
        for (String pattern : patterns) {
            sum += mixed(pattern, byPattern.getOrDefault(pattern, 0L));
        }
        return sum;
    }

    private static long mixed(String pattern, long value) {
        return mixed(hash(pattern) + mixed(value));
    }

    /** FNV-1a of 64 bits, mixed. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** The finalizer of SplitMix64: sums of what it gives do not collide by chance. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
