package dev.cells.cli.view;

import dev.cells.cli.task.ConfigTask.Found;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Map;

/** Effective settings as YAML, one document per stack. */
public record ConfigView(List<Found> found) implements View {
    @Override
    public void text(Page page) {
        found.forEach(one -> {
            if (found.size() > 1) {
                page.line("---").line(Style.DIM, "# " + one.stack().address());
            }
            if (one.node() instanceof MapNode map) {
                write(map, "", page);
            } else {
                page.line(flow(one.node()));
            }
        });
    }

    private static void write(MapNode map, String indent, Page page) {
        for (Map.Entry<String, Node> entry : map.entries().entrySet()) {
            String key = indent + page.styled(Style.CYAN, Yaml.scalar(entry.getKey())) + ":";
            if (entry.getValue() instanceof MapNode below && !below.entries().isEmpty()) {
                page.line(key);
                write(below, indent + "  ", page);
            } else {
                page.line(key + " " + flow(entry.getValue()));
            }
        }
    }

    private static String flow(Node node) {
        if (node instanceof ListNode list) {
            return "["
                    + String.join(
                            ", ", list.items().stream().map(ConfigView::flow).toList()) + "]";
        }
        if (node instanceof MapNode map) {
            return "{"
                    + String.join(
                            ", ",
                            map.entries().entrySet().stream()
                                    .map(entry -> Yaml.scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                                    .toList())
                    + "}";
        }
        return Yaml.scalar(((ScalarNode) node).value());
    }

    @Override
    public String json() {
        return JsonText.of(found.stream()
                .map(one -> new JsonObject()
                        .with("stack", one.stack().address())
                        .with("path", one.path())
                        .with("config", Trees.plain(one.node()))
                        .tree())
                .toList());
    }
}
