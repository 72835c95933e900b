package dev.cells.cell.module;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts modules by their contracts; where these leave a choice, the order of the registry holds. */
public final class BuildOrder {
    /** In the registry's order and not in that of a set, so that the result is the same in every run. */
    private final Map<CellModule<?>, Contract> contracts = new LinkedHashMap<>();

    private final Set<CellModule<?>> done = new LinkedHashSet<>();
    private final Set<CellModule<?>> open = new LinkedHashSet<>();

    private BuildOrder(List<CellModule<?>> modules) {
        modules.forEach(module -> contracts.put(module, module.contract()));
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
        Contract contract = contracts.get(module);
        for (Class<? extends ModuleOutput> output : contract.requires()) {
            if (contracts.values().stream().noneMatch(other -> other.provides().contains(output))) {
                throw new IllegalStateException(
                        module.name() + " requires " + output.getSimpleName() + ", which no module provides");
            }
        }
        contracts.forEach((other, provider) -> {
            if (other != module && provider.provides().stream().anyMatch(contract::consumes)) {
                visit(other);
            }
        });
        open.remove(module);
        done.add(module);
    }
}
