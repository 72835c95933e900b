package dev.cells.cli.view;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.address.AddressPlan.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The address plan: whose each range is, and what is free. */
public record CidrsView(AddressPlan plan) implements View {
    @Override
    public void text(Page page) {
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
        page.table(List.of("ACCOUNT, REGION", "POOL", "RANGE", "CELL"), rows);
    }

    @Override
    public String json() {
        return JsonText.of(plan.pools().stream().map(CidrsView::tree).toList());
    }

    private static Map<String, Object> tree(Pool pool) {
        return new JsonObject()
                .with("account", pool.account().name())
                .with("region", pool.region())
                .with("pool", pool.range())
                .with(
                        "used",
                        pool.used().stream()
                                .map(used -> new JsonObject()
                                        .with("cell", used.cell())
                                        .with("range", used.range())
                                        .tree())
                                .toList())
                .with("free", pool.free())
                .tree();
    }
}
