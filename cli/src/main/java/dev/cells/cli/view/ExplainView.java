package dev.cells.cli.view;

import dev.cells.cli.task.ExplainTask.Found;
import dev.cells.config.fleet.Explained;
import dev.cells.config.tree.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where each value comes from: the line that won, then what it overrode, the latest first. */
public record ExplainView(List<Found> found) implements View {
    private static final String UNSET = "(unset)";

    @Override
    public void text(Page page) {
        for (Found one : found) {
            if (found.size() > 1) {
                page.line(Style.BOLD, one.stack().toString());
            }
            one.settings().forEach(setting -> write(setting, page));
        }
    }

    private static void write(Explained setting, Page page) {
        List<Setting> latestFirst = latestFirst(setting);
        page.line(page.styled(Style.CYAN, setting.path()) + ": "
                + setting.value().map(node -> node.display()).orElse(UNSET));
        page.line("  set at    " + latestFirst.get(0).origin());
        for (Setting overridden : latestFirst.subList(1, latestFirst.size())) {
            page.line(Style.DIM, "  overrides " + overridden.origin() + "  " + overridden.display());
        }
    }

    private static List<Setting> latestFirst(Explained setting) {
        List<Setting> layers = new ArrayList<>(setting.layers());
        Collections.reverse(layers);
        return layers;
    }

    @Override
    public String json() {
        return JsonText.of(found.stream().map(ExplainView::tree).toList());
    }

    private static Map<String, Object> tree(Found one) {
        return new JsonObject()
                .with("stack", one.stack())
                .with(
                        "values",
                        one.settings().stream().map(ExplainView::setting).toList())
                .tree();
    }

    private static Map<String, Object> setting(Explained setting) {
        return new JsonObject()
                .with("path", setting.path())
                .with("value", setting.value().map(Trees::plain))
                .with(
                        "layers",
                        setting.layers().stream()
                                .map(layer -> new JsonObject()
                                        .with("file", layer.origin().file())
                                        .with("line", layer.origin().line())
                                        .with("column", layer.origin().column())
                                        .with("value", layer.display())
                                        .tree())
                                .toList())
                .tree();
    }
}
