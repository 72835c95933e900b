package dev.cells.cost;

import dev.cells.cost.bill.Bill;
import dev.cells.cost.bill.Line;
import dev.cells.cost.bill.Unpriced;
import dev.cells.cost.resource.Catalog;
import dev.cells.cost.table.Charges;
import dev.cells.cost.table.Price;
import dev.cells.cost.table.PriceTable;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a price table to stacks. Same stack, same table: same estimate. */
public final class Estimator {
    private static final String UNKNOWN_REGION = "an unknown region";

    private final PriceTable table;

    public Estimator(PriceTable table) {
        this.table = table;
    }

    public PriceTable table() {
        return table;
    }

    public Estimate estimate(Stack stack) {
        List<Line> lines = new ArrayList<>();
        List<Unpriced> unpriced = new ArrayList<>();
        Map<Price, Integer> usage = new LinkedHashMap<>();
        for (Resource resource : stack.resources().values()) {
            if (!resource.address().data()) {
                Bill bill = bill(stack, resource);
                lines.addAll(bill.lines());
                unpriced.addAll(bill.unpriced());
                bill.usage().forEach(price -> usage.merge(price, 1, Integer::sum));
            }
        }
        List<LeftOut> leftOut = usage.entrySet().stream()
                .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
                .toList();
        return new Estimate(stack.name(), region(stack, ""), lines, leftOut, unpriced);
    }

    private Bill bill(Stack stack, Resource resource) {
        String alias = resource.get("provider").literal().orElse("").replaceFirst("^[^.]*\\.?", "");
        Bill bill = new Bill(stack, resource, table, region(stack, alias));
        Optional<Charges> charges = Optional.ofNullable(table.types().get(resource.type()));
        if (charges.isEmpty()) {
            bill.leaveOpen("the table does not know what " + resource.type() + " costs");
        } else if (!resource.get("count").isAbsent()
                || !resource.get("for_each").isAbsent()) {
            bill.leaveOpen("how many there are is not known before the plan");
        } else {
            charges.get().fixed().forEach(key -> bill.charge(key, 1));
            Optional.ofNullable(Catalog.pricers().get(resource.type())).ifPresent(pricer -> pricer.price(bill));
            charges.get().usage().forEach(bill::leaveOut);
        }
        return bill;
    }

    /** Of the provider with the alias; the one without an alias has the empty one. */
    private static String region(Stack stack, String alias) {
        return stack.providers().stream()
                .filter(provider -> provider.get("alias").literal().orElse("").equals(alias))
                .map(Estimator::region)
                .findFirst()
                .orElse(UNKNOWN_REGION);
    }

    private static String region(Block provider) {
        return provider.get("region").literal().orElse(UNKNOWN_REGION);
    }
}
