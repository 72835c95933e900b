package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Blame.Commit;
import dev.cells.cli.task.WhyTask.Affected;
import dev.cells.cli.task.WhyTask.Attribute;
import dev.cells.cli.task.WhyTask.Layer;
import dev.cells.cli.task.WhyTask.Result;
import dev.cells.cli.task.WhyTask.Tied;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Why attributes have their values: the module, the settings, and their lines, the one that won first. */
public record WhyView(Result result) implements View {
    private static final int SHORT_ID = 12;

    @Override
    public void text(TerminalWriter out) {
        out.write(Style.BOLD, result.address()).line(" of " + result.stack());
        out.line("  made from " + section() + result.at().map(at -> "  " + at).orElse(""));
        if (result.attributes().size() > 1) {
            result.attributes().get(0).settings().stream()
                    .filter(tied -> result.whole().contains(tied.setting()))
                    .forEach(tied -> write(tied, "  all of it follows ", out));
        }
        result.attributes().forEach(attribute -> write(attribute, out));
    }

    @Override
    public void aside(TerminalWriter out) {
        if (!result.unknown().isEmpty()) {
            out.line(
                    Style.DIM,
                    "not looked into, since the stack takes no other value of them: "
                            + String.join(", ", result.unknown()));
        }
    }

    private String section() {
        return result.section().isEmpty() ? "the stack's own settings" : result.section();
    }

    /** Of several attributes, each says what not all of them follow. */
    private void write(Attribute attribute, TerminalWriter out) {
        out.write(Style.CYAN, attribute.path()).line(": " + plain(attribute.value()));
        List<Tied> own = attribute.settings().stream()
                .filter(tied -> result.attributes().size() == 1
                        || isCopied(attribute, tied)
                        || !result.whole().contains(tied.setting()))
                .toList();
        if (attribute.settings().isEmpty()) {
            out.line(Style.DIM, "  follows no setting: it is constant, or by the name, account or region");
        }
        own.forEach(tied -> write(tied, isCopied(attribute, tied) ? "  setting   " : "  follows   ", out));
    }

    private static boolean isCopied(Attribute attribute, Tied tied) {
        return attribute.copied().filter(tied.setting()::equals).isPresent();
    }

    private static void write(Tied tied, String how, TerminalWriter out) {
        out.line(how + tied.setting());
        List<Layer> latestFirst = new ArrayList<>(tied.layers());
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
                .with("whole", result.whole())
                .with("unknown", result.unknown())
                .text();
    }

    private static Json json(Attribute attribute) {
        return Json.object()
                .with("path", attribute.path())
                .with("value", DiffView.plain(Optional.of(attribute.value())))
                .with("setting", attribute.copied())
                .with(
                        "layers",
                        attribute.settings().stream()
                                .filter(tied -> isCopied(attribute, tied))
                                .flatMap(tied -> tied.layers().stream())
                                .map(WhyView::json)
                                .toList())
                .with(
                        "settings",
                        attribute.settings().stream().map(WhyView::json).toList());
    }

    private static Json json(Tied tied) {
        return Json.object()
                .with("setting", tied.setting())
                .with("layers", tied.layers().stream().map(WhyView::json).toList());
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

    /** What depends on a setting. */
    public record OfSetting(Affected affected) implements View {
        @Override
        public void text(TerminalWriter out) {
            out.write(Style.BOLD, affected.setting().setting()).line(" of " + affected.stack());
            write(affected.setting(), "  setting   ", out);
            if (affected.attributes().isEmpty()) {
                out.line(Style.DIM, "  no attribute depends on it");
            }
            affected.attributes().forEach((address, paths) -> {
                out.line(Style.CYAN, address);
                paths.forEach(path -> out.line("  " + path));
            });
        }

        @Override
        public String json() {
            return Json.object()
                    .with("stack", affected.stack())
                    .with("setting", affected.setting().setting())
                    .with(
                            "layers",
                            affected.setting().layers().stream()
                                    .map(WhyView::json)
                                    .toList())
                    .with(
                            "attributes",
                            affected.attributes().entrySet().stream()
                                    .flatMap(entry -> entry.getValue().stream().map(path -> Json.object()
                                            .with("address", entry.getKey())
                                            .with("path", path)))
                                    .toList())
                    .text();
        }
    }
}
