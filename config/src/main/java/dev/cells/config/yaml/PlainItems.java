package dev.cells.config.yaml;

import dev.cells.config.merge.Patch;
import dev.cells.config.merge.Patch.ListRule;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of a list: they have no counterpart in a lower layer, so no merge tag makes sense in them. */
final class PlainItems {
    private PlainItems() {}

    static Optional<Node> of(Patch patch, String path, List<Problem> problems) {
        if (patch instanceof Patch.Value value && !value.replace()) {
            return Optional.of(new ScalarNode(value.value(), value.origin(), List.of()));
        }
        if (patch instanceof Patch.Items list && list.rule() == ListRule.PLAIN) {
            return Optional.of(new ListNode(list.items(), list.origin(), List.of()));
        }
        if (patch instanceof Patch.Settings map && !map.replace()) {
            Map<String, Node> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> of(entry, path, problems).ifPresent(node -> entries.put(key, node)));
            return Optional.of(new MapNode(entries, map.origin(), List.of()));
        }
        Origin where = patch.origin();
        problems.add(YamlProblems.misplacedTag(path, where, "a merge tag", "cannot stand inside a list"));
        return Optional.empty();
    }
}
