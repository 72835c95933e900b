package dev.cells.cli.view;

import dev.cells.cli.task.ReachIdentity.Request;
import dev.cells.cli.task.ReachTask.Attempt;
import dev.cells.cli.task.ReachTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Origin;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Trace;
import dev.cells.reachability.network.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each decision on the way of one connection and of its answer, with the rule, its address and its line in the config. */
public record ReachView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        for (Attempt attempt : result.attempts()) {
            out.write(style(attempt.verdict()), words(attempt))
                    .line(": " + result.from() + " to " + result.to() + " on port " + attempt.port() + ", "
                            + attempt.how());
            traces(attempt).forEach(trace -> write(trace, out));
            attempt.missing()
                    .ifPresent(
                            missing -> out.line("  to declare it, " + missing.advice() + "  at " + missing.origin()));
        }
        result.requests().forEach(request -> write(request, out));
    }

    private void write(Request request, TerminalWriter out) {
        Style style =
                switch (request.answer().decision()) {
                    case ALLOWED -> Style.GREEN;
                    case DENIED -> Style.RED;
                    case UNKNOWN -> Style.YELLOW;
                };
        out.write(style, word(request))
                .line(": " + request.role() + ", " + request.action() + " on " + request.resource());
        out.line("  " + request.answer().why());
        request.answer()
                .steps()
                .forEach(step -> out.line("    " + step
                        + result.lines()
                                .of(step)
                                .map(origin -> "  at " + origin)
                                .orElse("")));
    }

    private static String word(Request request) {
        return request.answer().decision().toString().toLowerCase(Locale.ROOT);
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Style.GREEN;
            case DENY -> Style.RED;
            case UNKNOWN -> Style.YELLOW;
        };
    }

    private static String words(Attempt attempt) {
        return switch (attempt.verdict()) {
            case ALLOW -> "reachable";
            case DENY -> attempt.reach().allowed().isPresent() ? "reachable only in part" : "not reachable";
            case UNKNOWN -> "unknown";
        };
    }

    /** The one that decided, and where some connections get through one that does. */
    private static List<Trace> traces(Attempt attempt) {
        List<Trace> traces = new ArrayList<>();
        attempt.reach().example().ifPresent(traces::add);
        if (attempt.verdict() != Verdict.ALLOW) {
            attempt.reach().allowed().ifPresent(traces::add);
        }
        return traces;
    }

    private void write(Trace trace, TerminalWriter out) {
        out.line("  " + trace.packet());
        for (int i = 0; i < trace.hops().size(); i++) {
            if (i == trace.answerAt()) {
                out.line("  answer");
            }
            Hop hop = trace.hops().get(i);
            out.write("    ")
                    .write(
                            style(hop.verdict()),
                            "%-7s".formatted(hop.verdict().toString().toLowerCase(Locale.ROOT)))
                    .line("  " + hop.step() + ": " + hop.rule());
            out.line("             " + hop.at()
                    + origin(hop).map(origin -> "  at " + origin).orElse(""));
        }
    }

    private Optional<Origin> origin(Hop hop) {
        return result.lines().of(hop);
    }

    @Override
    public String json() {
        return Json.object()
                .with("from", result.from())
                .with("to", result.to())
                .with("reachable", result.isReachable())
                .with("attempts", result.attempts().stream().map(this::tree).toList())
                .with("requests", result.requests().stream().map(this::tree).toList())
                .text();
    }

    private Json tree(Request request) {
        return Json.object()
                .with("role", request.role())
                .with("action", request.action())
                .with("resource", request.resource())
                .with("decision", word(request))
                .with("why", request.answer().why())
                .with(
                        "steps",
                        request.answer().steps().stream().map(Object::toString).toList())
                .with(
                        "lines",
                        request.answer().steps().stream()
                                .map(step -> result.lines()
                                        .of(step)
                                        .map(ReachView::tree)
                                        .orElse(null))
                                .toList());
    }

    private static Json tree(Origin origin) {
        return Json.object()
                .with("file", origin.file())
                .with("line", origin.line())
                .with("column", origin.column());
    }

    private Json tree(Attempt attempt) {
        return Json.object()
                .with("port", attempt.port())
                .with("verdict", attempt.verdict().toString().toLowerCase(Locale.ROOT))
                .with("how", attempt.how())
                .with("traces", traces(attempt).stream().map(this::tree).toList())
                .with(
                        "missing",
                        attempt.missing()
                                .map(missing -> tree(missing.origin()).with("advice", missing.advice()))
                                .orElse(null));
    }

    private Json tree(Trace trace) {
        List<Json> hops = new ArrayList<>();
        for (int i = 0; i < trace.hops().size(); i++) {
            Hop hop = trace.hops().get(i);
            Optional<Origin> origin = origin(hop);
            hops.add(Json.object()
                    .with("verdict", hop.verdict().toString().toLowerCase(Locale.ROOT))
                    .with("answer", i >= trace.answerAt())
                    .with("step", hop.step())
                    .with("stack", hop.at().stack())
                    .with("address", hop.at().address().toString())
                    .with("rule", hop.rule().toString())
                    .with("file", origin.map(Origin::file).orElse(null))
                    .with("line", origin.map(Origin::line).orElse(null))
                    .with("column", origin.map(Origin::column).orElse(null)));
        }
        return Json.object().with("packet", trace.packet().toString()).with("hops", hops);
    }
}
