package dev.cells.cli.view;

import dev.cells.cli.task.GraphTask.Box;
import dev.cells.cli.task.GraphTask.Graph;
import dev.cells.cli.task.GraphTask.Kind;
import dev.cells.cli.task.GraphTask.Line;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of stacks as a Mermaid diagram, or as SVG. Names, ranges and counts contain nothing that either would
 * interpret; they are escaped nevertheless.
 */
public record GraphView(Graph graph, boolean svg) implements View {
    @Override
    public void text(TerminalWriter out) {
        out.lines(svg ? GraphSvg.of(graph) : mermaid());
    }

    @Override
    public String json() {
        return Json.object()
                .with("stacks", graph.boxes().stream().map(GraphView::tree).toList())
                .with("lines", graph.lines().stream().map(GraphView::tree).toList())
                .text();
    }

    /** The lines of text in a box, below its name. */
    static List<String> words(Box box) {
        List<String> lines = new ArrayList<>();
        StackConfig config = box.config();
        lines.add(config.account().name() + ", " + config.region());
        lines.addAll(box.networks());
        box.contents().forEach((noun, count) -> lines.add(Words.count(count, noun)));
        lines.add(Words.count(box.resources(), "resource") + (box.internet() ? ", with internet" : ""));
        return lines;
    }

    private String mermaid() {
        StringBuilder text = new StringBuilder("flowchart TB\n");
        Map<String, List<Box>> tiers = new LinkedHashMap<>();
        graph.boxes().forEach(box -> tiers.computeIfAbsent(
                        box.config().address().tier().toString(), tier -> new ArrayList<>())
                .add(box));
        tiers.forEach((tier, boxes) -> {
            text.append("  subgraph ").append(tier).append('\n');
            boxes.forEach(box -> text.append("    ")
                    .append(id(box.config().address()))
                    .append("[\"<b>")
                    .append(box.config().address())
                    .append("</b><br>")
                    .append(String.join(
                            "<br>", words(box).stream().map(GraphView::escaped).toList()))
                    .append("\"]\n"));
            text.append("  end\n");
        });
        for (Line line : graph.lines()) {
            text.append("  ")
                    .append(id(line.from()))
                    .append(line.kind() == Kind.PARAMETERS ? " -.-> " : " == " + name(line.kind()) + " ==> ")
                    .append(id(line.to()))
                    .append('\n');
        }
        return text.toString();
    }

    /** For a quoted label of Mermaid, which reads entities by their number; also those of HTML. */
    private static String escaped(String text) {
        return text.replace("#", "#35;")
                .replace("&", "#38;")
                .replace("<", "#60;")
                .replace(">", "#62;")
                .replace("\"", "#34;");
    }

    /** Of a node: words such as {@code end} are reserved, and a hyphen can be read as part of an arrow. */
    private static String id(StackAddress address) {
        return "s_" + address.toString().replace('/', '.').replace('-', '_');
    }

    static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Json tree(Box box) {
        Json contents = Json.object();
        box.contents().forEach(contents::with);
        return Json.object()
                .with("stack", box.config().address())
                .with("tier", box.config().address().tier())
                .with("account", box.config().account().name())
                .with("region", box.config().region())
                .with("networks", List.copyOf(box.networks()))
                .with("contents", contents)
                .with("internet", box.internet())
                .with("resources", box.resources());
    }

    private static Json tree(Line line) {
        return Json.object().with("from", line.from()).with("to", line.to()).with("kind", name(line.kind()));
    }
}
