package dev.cells.cli.view;

import dev.cells.cli.task.ExplainTask.Found;
import dev.cells.config.fleet.Explained;
import dev.cells.config.tree.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where each value comes from: the line that won, then what it overrode, the latest first. */
public record ExplainView(List<Found> found) implements View {
    private static final String UNSET = "(unset)";

    @Override
    public void text(TerminalWriter out) {
        for (Found one : found) {
            if (found.size() > 1) {
                out.line(Style.BOLD, one.stack().toString());
            }
            one.settings().forEach(setting -> write(setting, out));
        }
    }

    private static void write(Explained setting, TerminalWriter out) {
        List<Setting> latestFirst = latestFirst(setting);
        out.write(Style.CYAN, setting.path())
                .line(": " + setting.value().map(node -> node.display()).orElse(UNSET));
        out.line("  set at    " + latestFirst.get(0).origin());
        for (Setting overridden : latestFirst.subList(1, latestFirst.size())) {
            out.line(Style.DIM, "  overrides " + overridden.origin() + "  " + overridden.display());
        }
    }

    private static List<Setting> latestFirst(Explained setting) {
        List<Setting> layers = new ArrayList<>(setting.layers());
        Collections.reverse(layers);
        return layers;
    }

    @Override
    public String json() {
        return Json.text(found.stream().map(ExplainView::tree).toList());
    }

    private static Json tree(Found one) {
        return Json.object()
                .with("stack", one.stack())
                .with(
                        "values",
                        one.settings().stream().map(ExplainView::setting).toList());
    }

    private static Json setting(Explained setting) {
        return Json.object()
                .with("path", setting.path())
                .with("value", setting.value())
                .with(
                        "layers",
                        setting.layers().stream()
                                .map(layer -> Json.object()
                                        .with("file", layer.origin().file())
                                        .with("line", layer.origin().line())
                                        .with("column", layer.origin().column())
                                        .with("value", layer.display()))
                                .toList());
    }
}
