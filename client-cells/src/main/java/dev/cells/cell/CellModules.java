package dev.cells.cell;

import dev.cells.cell.keys.KeysModule;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.network.NetworkModule;
import dev.cells.cell.storage.StorageModule;
import java.util.List;

/** The modules that a cell may have: one line each. They are built in the order that their contracts ask for. */
public final class CellModules {
    private static final List<CellModule<?>> ALL = List.of( //
            new KeysModule(), //
            new NetworkModule(), //
            new StorageModule());

    private CellModules() {}

    public static List<CellModule<?>> all() {
        return ALL;
    }
}
