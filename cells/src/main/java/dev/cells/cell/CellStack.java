package dev.cells.cell;

import dev.cells.cell.module.BuildOrder;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.CellSettings;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.module.ModuleOutputs;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Switches;
import dev.cells.constructs.StackScope;
import java.util.ArrayList;
import java.util.List;

/** The stack of one cell: all modules that its config turns on, wired by what they offer each other. */
public final class CellStack {
    private CellStack() {}

    /** Builds the cell that the scope's config describes. */
    public static void build(StackScope scope) {
        build(scope, CellModules.all());
    }

    static void build(StackScope scope, List<CellModule<?>> modules) {
        MapNode settings = scope.config().settings();
        CellSettings cell = Binder.bind(settings, CellSettings.class);
        ModuleOutputs outputs = new ModuleOutputs();
        List<Runnable> last = new ArrayList<>();
        for (CellModule<?> module : BuildOrder.of(modules)) {
            if (settings.entries().get(module.name()) instanceof MapNode section && !Switches.isOff(section)) {
                build(module, section, new ModuleContext(module, scope, cell, outputs, last));
            }
        }
        last.forEach(Runnable::run);
    }

    private static <S extends Record> void build(CellModule<S> module, MapNode section, ModuleContext context) {
        module.build(context, module.bind(section));
    }
}
