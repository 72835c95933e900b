package dev.cells.cell.module;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sorts modules by their contracts; where these leave a choice, the order of the registry holds. */
public final class BuildOrder {
    private final List<CellModule<?>> modules;
    private final Set<CellModule<?>> done = new LinkedHashSet<>();
    private final Set<CellModule<?>> open = new LinkedHashSet<>();

    private BuildOrder(List<CellModule<?>> modules) {
        this.modules = modules;
    }

    /**
     * The modules, each after all modules that provide what it consumes.
     *
     * @throws IllegalStateException if contracts form a cycle, or nobody provides a required output: both are bugs
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
            List<String> cycle = open.stream().map(CellModule::name).toList();
            throw new IllegalStateException("modules depend on each other in a cycle: " + cycle);
        }
        for (Class<? extends ModuleOutput> output : module.contract().requires()) {
            if (providersOf(output).isEmpty()) {
                throw new IllegalStateException(
                        module.name() + " requires " + output.getSimpleName() + ", which no module provides");
            }
        }
        // In the registry's order and not in that of a set, so that the result is the same in every run.
        for (CellModule<?> other : modules) {
            if (other != module && other.contract().provides().stream().anyMatch(module.contract()::consumes)) {
                visit(other);
            }
        }
        open.remove(module);
        done.add(module);
    }

    private List<CellModule<?>> providersOf(Class<? extends ModuleOutput> output) {
        List<CellModule<?>> found = new ArrayList<>(modules);
        found.removeIf(module -> !module.contract().provides().contains(output));
        return found;
    }
}
