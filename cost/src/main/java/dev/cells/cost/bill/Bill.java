package dev.cells.cost.bill;

import dev.cells.cost.table.Price;
import dev.cells.cost.table.PriceTable;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bill of one resource, while it is written. Whatever cannot be worked out ends up as {@link Unpriced}. */
public final class Bill {
    private static final int CENTS = 2;

    private final Stack stack;
    private final Resource resource;
    private final PriceTable table;
    private final String region;
    private final List<Line> lines = new ArrayList<>();
    private final List<Price> usage = new ArrayList<>();
    private final List<Unpriced> unpriced = new ArrayList<>();

    /** @param region where the resource is */
    public Bill(Stack stack, Resource resource, PriceTable table, String region) {
        this.stack = stack;
        this.resource = resource;
        this.table = table;
        this.region = region;
    }

    public Resource resource() {
        return resource;
    }

    public void charge(String key, long quantity) {
        charge(key, BigDecimal.valueOf(quantity));
    }

    /** So many of what the key names, for a whole month. */
    public void charge(String key, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            return;
        }
        Optional<Price> price = table.price(key, region);
        Optional<BigDecimal> one = price.flatMap(Price::monthly);
        if (one.isEmpty()) {
            leaveOpen("the table has no price of " + price.map(Price::what).orElse(key.replace(':', ' ')) + " in "
                    + region);
            return;
        }
        lines.add(new Line(
                resource.address(),
                module(),
                quantity,
                price.get(),
                one.get().multiply(quantity).setScale(CENTS, RoundingMode.HALF_UP)));
    }

    private String module() {
        return resource.get("tags.module").literal().orElse("-");
    }

    /** Depends on use. */
    public void leaveOut(String key) {
        table.price(key, region).ifPresent(usage::add);
    }

    /** Costs, and nobody here knows what. */
    public void leaveOpen(String why) {
        unpriced.add(new Unpriced(resource.address(), why));
    }

    /** A number among the arguments; where it is not known before the plan, that is said on the bill. */
    public Optional<BigDecimal> number(String path, long otherwise) {
        return number(resource, path, otherwise);
    }

    /** As {@link #number(String, long)}, of another resource. */
    public Optional<BigDecimal> number(Resource of, String path, long otherwise) {
        Value value = of.get(path);
        Optional<BigDecimal> number = value.isAbsent()
                ? Optional.of(BigDecimal.valueOf(otherwise))
                : value.literal()
                        .filter(text -> text.matches("[0-9]+(\\.[0-9]+)?"))
                        .map(BigDecimal::new);
        if (number.isEmpty()) {
            leaveOpen(of.address() + ": " + path + " is not known before the plan");
        }
        return number;
    }

    /** The one resource of a type that an argument names. */
    public Optional<Resource> target(String path, String type) {
        return stack.targets(resource.get(path), type).stream().findFirst();
    }

    public Address address() {
        return resource.address();
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public List<Price> usage() {
        return List.copyOf(usage);
    }

    public List<Unpriced> unpriced() {
        return List.copyOf(unpriced);
    }
}
