package dev.cells.cell.module;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts modules in the order that their contracts ask for; among equals the registry's order holds. */
public final class BuildOrder {
    private final List<CellModule<?>> modules;
    private final Set<CellModule<?>> done = new LinkedHashSet<>();
    private final Set<CellModule<?>> open = new LinkedHashSet<>();

    private BuildOrder(List<CellModule<?>> modules) {
        this.modules = modules;
    }

    /**
     * The modules, each after all that make what it takes.
     *
     * @throws IllegalStateException where contracts form a circle, or a needed offer is made by nobody: bugs of ours
     */
    public static List<CellModule<?>> of(List<CellModule<?>> modules) {
        BuildOrder order = new BuildOrder(modules);
        modules.forEach(order::visit);
        return List.copyOf(order.done);
    }

    private void visit(CellModule<?> module) {
        if (done.contains(module)) {
            return;
        }
        if (!open.add(module)) {
            List<String> circle = open.stream().map(CellModule::name).toList();
            throw new IllegalStateException("modules wait for each other: " + circle);
        }
        for (Class<? extends Offer> offer : module.contract().needs()) {
            if (makers(offer).isEmpty()) {
                throw new IllegalStateException(module.name() + " needs " + offer.getSimpleName() + ", made by nobody");
            }
        }
        // In the registry's order and not in that of a set, so that the result is the same in every run.
        for (CellModule<?> other : modules) {
            if (other != module && other.contract().makes().stream().anyMatch(module.contract()::takes)) {
                visit(other);
            }
        }
        open.remove(module);
        done.add(module);
    }

    private List<CellModule<?>> makers(Class<? extends Offer> offer) {
        List<CellModule<?>> found = new ArrayList<>(modules);
        found.removeIf(module -> !module.contract().makes().contains(offer));
        return found;
    }
}
