package dev.cells.cli.view;

import dev.cells.cli.task.CostTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.cost.Estimate;
import dev.cells.cost.LeftOut;
import dev.cells.cost.bill.Line;
import dev.cells.cost.bill.Unpriced;
import dev.cells.cost.table.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums by module, the most expensive items, and what no sum includes. */
public record CostView(Result result) implements View {
    private static final int DEAREST = 3;

    @Override
    public void text(TerminalWriter out) {
        result.estimates().forEach(estimate -> write(estimate, out));
        leftOut(out);
        unpriced(out);
        BigDecimal all =
                result.estimates().stream().map(Estimate::usd).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        out.write(Style.BOLD, all + " USD a month")
                .line(" for "
                        + Words.count(result.estimates().size(), "stack")
                        + " before any usage, at list prices of "
                        + result.prices());
    }

    private static void write(Estimate estimate, TerminalWriter out) {
        List<List<String>> rows = new ArrayList<>();
        estimate.byModule().forEach(module -> rows.add(List.of(right(module.getValue()), module.getKey())));
        rows.add(List.of(right(estimate.usd()), "total"));
        out.line(Style.BOLD, estimate.stack() + ", " + estimate.region());
        out.table(List.of("USD A MONTH", "MODULE"), rows);
        List<Line> dearest = estimate.dearest(DEAREST);
        if (!dearest.isEmpty()) {
            out.line("most expensive:");
            dearest.forEach(line -> out.line(right(line.usd()) + "  " + line.what() + "  (" + line.address() + ")"));
        }
        out.blank();
    }

    private static String right(BigDecimal usd) {
        return "%11s".formatted(usd);
    }

    private void leftOut(TerminalWriter out) {
        Map<Price, Integer> all = new LinkedHashMap<>();
        result.estimates().forEach(estimate -> estimate.leftOut()
                .forEach(left -> all.merge(left.price(), left.resources(), Integer::sum)));
        if (!all.isEmpty()) {
            out.line(Style.BOLD, "not included, because it depends on usage");
            out.table(
                    List.of("USD", "PER", "OF", "RESOURCES"),
                    all.entrySet().stream()
                            .map(left -> List.of(
                                    left.getKey()
                                            .usd()
                                            .map(BigDecimal::toPlainString)
                                            .orElse("?"),
                                    left.getKey().unit(),
                                    left.getKey().what(),
                                    String.valueOf(left.getValue())))
                            .toList());
            out.blank();
        }
    }

    private void unpriced(TerminalWriter out) {
        List<List<String>> rows = result.estimates().stream()
                .flatMap(estimate -> estimate.unpriced().stream()
                        .map(one -> List.of(estimate.stack(), one.address().toString(), one.why())))
                .toList();
        if (!rows.isEmpty()) {
            out.line(Style.YELLOW, "no price known, so the total is too low");
            out.table(List.of("STACK", "RESOURCE", "WHY"), rows);
            out.blank();
        }
    }

    @Override
    public String json() {
        return Json.object()
                .with("prices", result.prices())
                .with("outdated", result.outdated())
                .with("stacks", result.estimates().stream().map(CostView::tree).toList())
                .text();
    }

    private static Json tree(Estimate estimate) {
        Json modules = Json.object();
        estimate.byModule().forEach(module -> modules.with(module.getKey(), module.getValue()));
        return Json.object()
                .with("stack", estimate.stack())
                .with("region", estimate.region())
                .with("usd", estimate.usd())
                .with("modules", modules)
                .with("lines", estimate.lines().stream().map(CostView::tree).toList())
                .with("leftOut", estimate.leftOut().stream().map(CostView::tree).toList())
                .with(
                        "unpriced",
                        estimate.unpriced().stream().map(CostView::tree).toList());
    }

    private static Json tree(Line line) {
        return Json.object()
                .with("address", line.address())
                .with("module", line.module())
                .with("what", line.price().what())
                .with("quantity", line.quantity())
                .with("unit", line.price().unit())
                .with("unitUsd", line.price().usd())
                .with("usd", line.usd());
    }

    private static Json tree(LeftOut left) {
        return Json.object()
                .with("what", left.price().what())
                .with("unit", left.price().unit())
                .with("unitUsd", left.price().usd())
                .with("resources", left.resources())
                .with("source", left.price().source());
    }

    private static Json tree(Unpriced one) {
        return Json.object().with("address", one.address()).with("why", one.why());
    }
}
