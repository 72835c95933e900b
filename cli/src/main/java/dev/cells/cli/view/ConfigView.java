package dev.cells.cli.view;

import dev.cells.cli.task.ConfigTask.Found;
import dev.cells.cli.task.ConfigTask.Sources;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.fleet.Explanation.Explained;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Effective settings as YAML, one document per stack. */
public record ConfigView(List<Found> found) implements View {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./*-]*(?: [A-Za-z0-9_./*-]+)*");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf|[-+]?\\.inf");

    @Override
    public void text(TerminalWriter out) {
        found.forEach(one -> {
            if (found.size() > 1) {
                out.line("---").line(Style.DIM, "# " + one.stack().address());
            }
            if (one.node() instanceof MapNode map) {
                write(map, "", out);
            } else {
                out.line(flow(one.node()));
            }
        });
    }

    private static void write(MapNode map, String indent, TerminalWriter out) {
        for (Map.Entry<String, Node> entry : map.entries().entrySet()) {
            out.write(indent).write(Style.CYAN, scalar(entry.getKey()));
            if (entry.getValue() instanceof MapNode below && !below.entries().isEmpty()) {
                out.line(":");
                write(below, indent + "  ", out);
            } else {
                out.line(": " + flow(entry.getValue()));
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
                                    .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                                    .toList())
                    + "}";
        }
        return scalar(((ScalarNode) node).value());
    }

    @Override
    public String json() {
        return Json.text(found.stream()
                .map(one -> Json.object()
                        .with("stack", one.stack().address())
                        .with("path", one.path())
                        .with("config", one.node()))
                .toList());
    }

    /** A scalar that both YAML 1.1 and 1.2 parsers read as this value. */
    private static String scalar(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
        return plain ? text : Json.text(text).strip();
    }

    /** Where each value comes from: the line that won, then what it overrode, the latest first. */
    public record ExplainView(List<Sources> found) implements View {
        private static final String UNSET = "(unset)";

        @Override
        public void text(TerminalWriter out) {
            for (Sources one : found) {
                if (found.size() > 1) {
                    out.line(Style.BOLD, one.stack().toString());
                }
                one.settings().forEach(setting -> write(setting, out));
            }
        }

        private static void write(Explained setting, TerminalWriter out) {
            List<Setting> latestFirst = latestFirst(setting);
            out.write(Style.CYAN, setting.path().toString())
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

        private static Json tree(Sources one) {
            return Json.object()
                    .with("stack", one.stack())
                    .with(
                            "values",
                            one.settings().stream().map(ExplainView::setting).toList());
        }

        private static Json setting(Explained setting) {
            return Json.object()
                    .with("path", setting.path().toString())
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
}
