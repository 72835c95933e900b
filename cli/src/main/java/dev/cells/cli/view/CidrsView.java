package dev.cells.cli.view;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.address.AddressPlan.Pool;
import java.util.ArrayList;
import java.util.List;

/** The address plan: whose each range is, and what is free. */
public record CidrsView(AddressPlan plan) implements View {
    @Override
    public void text(TerminalWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (Pool pool : plan.pools()) {
            String place = pool.account().name() + " " + pool.region();
            pool.used()
                    .forEach(used -> rows.add(List.of(
                            place,
                            pool.range().toString(),
                            used.range().toString(),
                            used.cell().toString())));
            pool.free().forEach(free -> rows.add(List.of(place, pool.range().toString(), free.toString(), "free")));
        }
        out.table(List.of("ACCOUNT, REGION", "POOL", "RANGE", "CELL"), rows);
    }

    @Override
    public String json() {
        return Json.text(plan.pools().stream().map(CidrsView::tree).toList());
    }

    private static Json tree(Pool pool) {
        return Json.object()
                .with("account", pool.account().name())
                .with("region", pool.region())
                .with("pool", pool.range())
                .with(
                        "used",
                        pool.used().stream()
                                .map(used ->
                                        Json.object().with("cell", used.cell()).with("range", used.range()))
                                .toList())
                .with("free", pool.free());
    }
}
