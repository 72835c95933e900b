package dev.cells.cli.view;

import dev.cells.cli.task.ConfigTask.Found;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where each value comes from: the line that won, then what it overrode, the latest first. */
public record ExplainView(List<Found> found) implements View {
    @Override
    public void text(Page page) {
        for (Found one : found) {
            if (found.size() > 1) {
                page.line(Style.BOLD, one.stack().address().toString());
            }
            Trees.leaves(one.path(), one.node(), (path, leaf) -> write(path, leaf, page));
        }
    }

    private static void write(String path, Node leaf, Page page) {
        page.line(page.styled(Style.CYAN, path) + ": " + leaf.display());
        page.line("  set at    " + leaf.origin());
        for (Setting overridden : latestFirst(leaf)) {
            page.line(Style.DIM, "  overrides " + overridden.origin() + "  " + overridden.display());
        }
    }

    private static List<Setting> latestFirst(Node leaf) {
        List<Setting> history = new ArrayList<>(leaf.history());
        Collections.reverse(history);
        return history;
    }

    @Override
    public String json() {
        return JsonText.of(found.stream().map(ExplainView::tree).toList());
    }

    private static Map<String, Object> tree(Found one) {
        List<Object> values = new ArrayList<>();
        Trees.leaves(
                one.path(),
                one.node(),
                (path, leaf) -> values.add(new JsonObject()
                        .with("path", path)
                        .with("value", Trees.plain(leaf))
                        .with("origin", leaf.origin())
                        .with(
                                "overrides",
                                latestFirst(leaf).stream()
                                        .map(setting -> new JsonObject()
                                                .with("origin", setting.origin())
                                                .with("value", setting.display())
                                                .tree())
                                        .toList())
                        .tree()));
        return new JsonObject()
                .with("stack", one.stack().address())
                .with("values", values)
                .tree();
    }
}
