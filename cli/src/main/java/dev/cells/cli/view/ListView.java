package dev.cells.cli.view;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.address.AddressPlan.Pool;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stacks, one line or object each. */
public record ListView(List<StackConfig> stacks) implements View {
    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("STACK", "TIER", "ACCOUNT", "REGION"),
                stacks.stream().map(ListView::row).toList());
    }

    private static List<String> row(StackConfig stack) {
        return List.of(
                stack.address().toString(),
                stack.address().tier().toString(),
                stack.account().name(),
                stack.region().toString());
    }

    @Override
    public String json() {
        return Json.text(stacks.stream().map(ListView::tree).toList());
    }

    private static Json tree(StackConfig stack) {
        StackAddress address = stack.address();
        Optional<StackAddress> cell = Optional.of(address).filter(any -> any.tier() == Tier.CELL);
        return Json.object()
                .with("stack", address)
                .with("tier", address.tier())
                .with("account", stack.account().name())
                .with("accountId", stack.account().id())
                .with("region", stack.region())
                .with("client", cell.map(any -> any.segments().get(0)))
                .with(
                        "environment",
                        cell.filter(any -> any.segments().size() > 1)
                                .map(any -> any.segments().get(1)));
    }

    /** The address plan: which cell uses each range, and what is free. */
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
                                    .map(used -> Json.object()
                                            .with("cell", used.cell())
                                            .with("range", used.range()))
                                    .toList())
                    .with("free", pool.free());
        }
    }
}
