package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Likeness.Difference;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which resources are in some cells and not in others whose settings for it are the same. */
final class Presence {
    /** Cells with the same settings of some patterns, and which resources that depend on those are in how many. */
    private static final class Group {
        final List<LikeCell> cells = new ArrayList<>();
        final Map<String, Having> having = new HashMap<>();
    }

    /** Cells that have a resource. */
    private static final class Having {
        final LikeCell first;
        int count;

        Having(LikeCell first) {
            this.first = first;
        }
    }

    private final List<LikeCell> cells = new ArrayList<>();
    private final Set<Set<String>> patterns = new LinkedHashSet<>();

    /** By fingerprint, which is another for other patterns. */
    private final Map<Long, Group> groups = new HashMap<>();

    void add(LikeCell cell) {
        patterns.forEach(those -> group(cell, those).cells.add(cell));
        cells.add(cell);
        // Where any setting may decide it, only cells of the same class could be compared, and these by all they have.
        cell.resources().keySet().stream().filter(cell::isMade).forEach(address -> cell.ofPresence(address)
                .ifPresent(those -> {
                    if (patterns.add(those)) {
                        cells.forEach(each -> group(each, those).cells.add(each));
                    }
                    group(cell, those).having.computeIfAbsent(address, key -> new Having(cell)).count++;
                }));
    }

    private Group group(LikeCell cell, Set<String> those) {
        return groups.computeIfAbsent(cell.fingerprints().of(those), key -> new Group());
    }

    /** What the cell has and other cells lack, or the other way round, unless most are as it is. */
    List<Difference> differences(LikeCell cell) {
        List<Difference> found = new ArrayList<>();
        for (Set<String> those : patterns) {
            Group group = group(cell, those);
            group.having.forEach((address, having) -> {
                int lacking = group.cells.size() - having.count;
                if (lacking == 0) {
                    return;
                }
                if (cell.has(address)) {
                    if (cell.isMade(address) && (having.count <= lacking || having.first == cell)) {
                        found.add(Difference.suspected(
                                address, "", Block.EMPTY, Absent.ABSENT, lacking(group, address), lacking));
                    }
                } else if (lacking <= having.count || lacking(group, address).equals(cell.name())) {
                    found.add(Difference.suspected(
                            address, "", Absent.ABSENT, Block.EMPTY, having.first.name(), having.count));
                }
            });
        }
        return found;
    }

    private static String lacking(Group group, String address) {
        return group.cells.stream()
                .filter(other -> !other.has(address))
                .map(LikeCell::name)
                .findFirst()
                .orElse("");
    }
}
