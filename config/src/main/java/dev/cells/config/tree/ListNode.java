package dev.cells.config.tree;

import dev.cells.config.problem.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** Values in an order that means something. Things with names are a {@link MapNode} instead, so that they merge. */
public record ListNode(List<Node> items, Origin origin, List<Setting> history) implements Node {
    public ListNode {
        items = List.copyOf(items);
        history = List.copyOf(history);
    }

    @Override
    public String display() {
        return items.stream().map(Node::display).collect(Collectors.joining(", ", "[", "]"));
    }
}
