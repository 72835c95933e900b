package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Likeness.Difference;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Which values an argument has, in the cells whose settings for it are the same. Usually it is one. */
final class ArgumentGroups {
    /** Spellings that a further one is compared with: where more differ, it is found to differ anyway. */
    private static final int MOST_SPELLINGS = 20;

    private record Key(String address, String argument, long settings) {}

    /** Cells with one value, however it is spelled. */
    private static final class Kind {
        final LikeCell first;
        int count;

        Kind(LikeCell first) {
            this.first = first;
        }
    }

    /** A value of a group, and the next. */
    private record Spelling(Value value, Kind kind, Spelling next) {}

    /** A resource that some cells have by their settings. */
    private static final class Known {
        final SortedSet<String> arguments = new TreeSet<>();
        final List<LikeCell> cells = new ArrayList<>();
    }

    private final Map<String, Known> resources = new HashMap<>();
    private final Map<Key, Spelling> groups = new HashMap<>();

    void add(LikeCell cell) {
        cell.resources().forEach((address, body) -> {
            if (!cell.isMade(address)) {
                return;
            }
            Known known = resources.computeIfAbsent(address, key -> new Known());
            for (String argument : body.keySet()) {
                if (known.arguments.add(argument)) {
                    known.cells.forEach(earlier -> put(earlier, key(earlier, address, argument)));
                }
            }
            known.cells.add(cell);
            ToLongFunction<String> settings = cell.settings(address);
            known.arguments.forEach(argument -> put(cell, new Key(address, argument, settings.applyAsLong(argument))));
        });
    }

    private static Key key(LikeCell cell, String address, String argument) {
        return new Key(address, argument, cell.settings(address).applyAsLong(argument));
    }

    private void put(LikeCell cell, Key key) {
        Value value = cell.value(key.address(), key.argument());
        Spelling all = groups.get(key);
        Spelling own = find(all, value);
        if (own == null) {
            own = new Spelling(value, alike(all, cell, value).orElseGet(() -> new Kind(cell)), all);
            groups.put(key, own);
        }
        own.kind.count++;
    }

    /** Equal values are one object in a {@link Fleet}. */
    private static Spelling find(Spelling all, Value value) {
        Spelling one = all;
        while (one != null && one.value != value) {
            one = one.next;
        }
        return one;
    }

    /** Values that differ only by names that are cut are one. */
    private static Optional<Kind> alike(Spelling all, LikeCell cell, Value value) {
        Value named = cell.named(value);
        int seen = 0;
        for (Spelling one = all; one != null && seen < MOST_SPELLINGS; one = one.next) {
            if (Abbreviated.same(one.kind.first.named(one.value), named)) {
                return Optional.of(one.kind);
            }
            seen++;
        }
        return Optional.empty();
    }

    /** What the cell has and other cells have otherwise, unless most have it as it does. */
    List<Difference> differences(LikeCell cell) {
        List<Difference> found = new ArrayList<>();
        cell.resources().keySet().stream().filter(cell::isMade).forEach(address -> {
            ToLongFunction<String> settings = cell.settings(address);
            resources.get(address).arguments.forEach(argument -> difference(
                            cell, new Key(address, argument, settings.applyAsLong(argument)))
                    .ifPresent(found::add));
        });
        return found;
    }

    private Optional<Difference> difference(LikeCell cell, Key key) {
        Spelling all = groups.get(key);
        if (all.next == null) {
            return Optional.empty();
        }
        Value value = cell.value(key.address(), key.argument());
        Kind own = find(all, value).kind;
        Spelling common = null;
        for (Spelling one = all; one != null; one = one.next) {
            if (one.kind != own && (common == null || one.kind.count >= common.kind.count)) {
                common = one;
            }
        }
        if (common == null || own.count > common.kind.count && own.first != cell) {
            return Optional.empty();
        }
        return Optional.of(Difference.suspected(
                key.address(), key.argument(), value, common.value, common.kind.first.name(), common.kind.count));
    }
}
