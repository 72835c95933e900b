package dev.cells.cli.view;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
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
}
