package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.diff.AttributeChange;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.Impact;
import dev.cells.diff.ResourceChange;
import dev.cells.diff.StackChange;
import dev.cells.diff.StackChange.PathChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs: each class of stacks once, those of fewest stacks first. */
public record DiffView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        for (ChangeClass one : result.classes()) {
            StackChange change = one.shown();
            out.write(Style.BOLD, DiffLines.title(one)).line(": " + DiffLines.summary(change));
            change.resources().forEach(resource -> write(resource, out));
            change.paths().forEach(path -> out.write(Style.RED, "  path: ").line(DiffLines.path(path)));
            out.blank();
        }
        out.line(DiffLines.total(result) + ", against " + result.before());
    }

    private static void write(ResourceChange resource, TerminalWriter out) {
        out.write(style(resource.worst()), "  " + DiffLines.sign(resource)).line(" " + DiffLines.resource(resource));
        DiffLines.details(resource).forEach(line -> out.line("      " + line));
    }

    private static Style style(Impact worst) {
        return switch (worst) {
            case DATA_DESTROYING, REACHABILITY -> Style.RED;
            case SECURITY, REPLACEMENT, POSSIBLE_REPLACEMENT -> Style.YELLOW;
            case OPERATIONAL -> Style.CYAN;
            case COSMETIC -> Style.DIM;
        };
    }

    @Override
    public String json() {
        return Json.object()
                .with("against", result.before())
                .with("classes", result.classes().stream().map(DiffView::json).toList())
                .with("unchanged", result.unchanged())
                .with("unknown", result.unknown())
                .text();
    }

    private static Json json(ChangeClass one) {
        StackChange change = one.shown();
        return Json.object()
                .with("stacks", one.stacks())
                .with("action", change.action())
                .with("impacts", change.impacts())
                .with("changes", change.resources().stream().map(DiffView::json).toList())
                .with("paths", change.paths().stream().map(DiffView::json).toList());
    }

    private static Json json(ResourceChange change) {
        return Json.object()
                .with("action", change.action())
                .with("address", change.address())
                .with("former", change.former())
                .with("impacts", change.impacts())
                .with("reasons", change.reasons())
                .with(
                        "attributes",
                        change.attributes().stream().map(DiffView::json).toList());
    }

    private static Json json(AttributeChange change) {
        return Json.object()
                .with("path", change.path())
                .with("kind", change.kind())
                .with("before", plain(change.before()))
                .with("after", plain(change.after()))
                .with("replaces", change.replaces())
                .with("impacts", change.impacts());
    }

    private static Json json(PathChange path) {
        return Json.object()
                .with("from", path.from())
                .with("to", path.to())
                .with("port", path.port())
                .with("before", path.before())
                .with("after", path.after());
    }

    static Object plain(Optional<JsonNode> value) {
        return value.map(DiffView::plain).orElse(null);
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value.isObject()) {
            Json object = Json.object();
            value.properties().forEach(entry -> object.with(entry.getKey(), plain(entry.getValue())));
            return object;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? (Object) value.longValue()
                    : value.doubleValue();
        }
        return value.isNull() ? null : value.asText();
    }
}
