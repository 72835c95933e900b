package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Blame.Commit;
import dev.cells.cli.task.WhyTask.Attribute;
import dev.cells.cli.task.WhyTask.Layer;
import dev.cells.cli.task.WhyTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Why attributes have their values: the module, the setting, and its lines, the one that won first. */
public record WhyView(Result result) implements View {
    private static final int SHORT_ID = 12;

    @Override
    public void text(TerminalWriter out) {
        out.write(Style.BOLD, result.address()).line(" of " + result.stack());
        out.line("  made from " + section() + result.at().map(at -> "  " + at).orElse(""));
        result.attributes().forEach(attribute -> write(attribute, out));
    }

    private String section() {
        return result.section().isEmpty() ? "the stack's own settings" : result.section();
    }

    private static void write(Attribute attribute, TerminalWriter out) {
        out.write(Style.CYAN, attribute.path()).line(": " + plain(attribute.value()));
        if (attribute.setting().isEmpty()) {
            out.line(Style.DIM, "  no single setting decides it, as far as is known");
            return;
        }
        out.line("  setting   " + attribute.setting().get());
        List<Layer> latestFirst = new ArrayList<>(attribute.layers());
        Collections.reverse(latestFirst);
        for (int i = 0; i < latestFirst.size(); i++) {
            Layer layer = latestFirst.get(i);
            out.line((i == 0 ? "  set at    " : "  overrides ") + layer.origin() + "  " + layer.value());
            layer.commit().ifPresent(commit -> out.line(Style.DIM, "            " + commit(commit)));
        }
    }

    private static String commit(Commit commit) {
        return commit.id()
                .map(id -> id.substring(0, SHORT_ID) + "  " + commit.author() + "  " + commit.summary())
                .orElse("not committed yet");
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    @Override
    public String json() {
        return Json.object()
                .with("stack", result.stack())
                .with("address", result.address())
                .with("section", result.section())
                .with("file", result.at().map(Origin::file))
                .with("line", result.at().map(Origin::line))
                .with(
                        "attributes",
                        result.attributes().stream().map(WhyView::json).toList())
                .text();
    }

    private static Json json(Attribute attribute) {
        return Json.object()
                .with("path", attribute.path())
                .with("value", DiffView.plain(Optional.of(attribute.value())))
                .with("setting", attribute.setting())
                .with("layers", attribute.layers().stream().map(WhyView::json).toList());
    }

    private static Json json(Layer layer) {
        return Json.object()
                .with("file", layer.origin().file())
                .with("line", layer.origin().line())
                .with("column", layer.origin().column())
                .with("value", layer.value())
                .with("commit", layer.commit().flatMap(Commit::id))
                .with("author", layer.commit().map(Commit::author).filter(name -> !name.isEmpty()));
    }
}
