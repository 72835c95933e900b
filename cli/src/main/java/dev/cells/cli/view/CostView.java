package dev.cells.cli.view;

import dev.cells.cli.task.CostTask.Result;
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

/** Sums by module, the dearest lines, and what is in no sum. */
public record CostView(Result result) implements View {
    private static final int DEAREST = 3;

    @Override
    public void text(Page page) {
        result.estimates().forEach(estimate -> write(estimate, page));
        leftOut(page);
        unpriced(page);
        BigDecimal all =
                result.estimates().stream().map(Estimate::usd).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        page.line(page.styled(Style.BOLD, all + " USD a month") + " for "
                + Count.of(result.estimates().size(), "stack") + " before anybody uses it, at list prices of "
                + result.prices());
    }

    private static void write(Estimate estimate, Page page) {
        List<List<String>> rows = new ArrayList<>();
        estimate.byModule().forEach(module -> rows.add(List.of(right(module.getValue()), module.getKey())));
        rows.add(List.of(right(estimate.usd()), "together"));
        page.line(Style.BOLD, estimate.stack() + ", " + estimate.region());
        page.table(List.of("USD A MONTH", "MODULE"), rows);
        List<Line> dearest = estimate.dearest(DEAREST);
        if (!dearest.isEmpty()) {
            page.line("dearest:");
            dearest.forEach(line -> page.line(right(line.usd()) + "  " + line.what() + "  (" + line.address() + ")"));
        }
        page.blank();
    }

    private static String right(BigDecimal usd) {
        return "%11s".formatted(usd);
    }

    private void leftOut(Page page) {
        Map<Price, Integer> all = new LinkedHashMap<>();
        result.estimates().forEach(estimate -> estimate.leftOut()
                .forEach(left -> all.merge(left.price(), left.resources(), Integer::sum)));
        if (!all.isEmpty()) {
            page.line(Style.BOLD, "left out, for it depends on use");
            page.table(
                    List.of("USD", "FOR EACH", "OF", "RESOURCES"),
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
            page.blank();
        }
    }

    private void unpriced(Page page) {
        List<List<String>> rows = result.estimates().stream()
                .flatMap(estimate -> estimate.unpriced().stream()
                        .map(one -> List.of(estimate.stack(), one.address().toString(), one.why())))
                .toList();
        if (!rows.isEmpty()) {
            page.line(Style.YELLOW, "not priced, so that the sum is too low");
            page.table(List.of("STACK", "RESOURCE", "WHY"), rows);
            page.blank();
        }
    }

    @Override
    public String json() {
        return JsonText.of(new JsonObject()
                .with("prices", result.prices())
                .with("outdated", result.outdated())
                .with("stacks", result.estimates().stream().map(CostView::tree).toList())
                .tree());
    }

    private static Map<String, Object> tree(Estimate estimate) {
        Map<String, Object> modules = new LinkedHashMap<>();
        estimate.byModule().forEach(module -> modules.put(module.getKey(), module.getValue()));
        return new JsonObject()
                .with("stack", estimate.stack())
                .with("region", estimate.region())
                .with("usd", estimate.usd())
                .with("modules", modules)
                .with("lines", estimate.lines().stream().map(CostView::tree).toList())
                .with("leftOut", estimate.leftOut().stream().map(CostView::tree).toList())
                .with(
                        "unpriced",
                        estimate.unpriced().stream().map(CostView::tree).toList())
                .tree();
    }

    private static Map<String, Object> tree(Line line) {
        return new JsonObject()
                .with("address", line.address())
                .with("module", line.module())
                .with("what", line.price().what())
                .with("quantity", line.quantity())
                .with("unit", line.price().unit())
                .with("unitUsd", line.price().usd())
                .with("usd", line.usd())
                .tree();
    }

    private static Map<String, Object> tree(LeftOut left) {
        return new JsonObject()
                .with("what", left.price().what())
                .with("unit", left.price().unit())
                .with("unitUsd", left.price().usd())
                .with("resources", left.resources())
                .with("source", left.price().source())
                .tree();
    }

    private static Map<String, Object> tree(Unpriced one) {
        return new JsonObject()
                .with("address", one.address())
                .with("why", one.why())
                .tree();
    }
}
