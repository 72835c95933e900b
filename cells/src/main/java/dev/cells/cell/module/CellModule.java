package dev.cells.cell.module;

import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;

/**
 * One part of a cell that config turns on, off and sizes: settings in, constructs out. A module is a package of its
 * own, a section of the schema and of {@code defaults.yaml} with the module's name, and one line in
 * {@link dev.cells.cell.CellModules}.
 *
 * @param <S> its settings, the section {@code cell.<name>}; a section with {@code enabled: false} turns it off
 */
public interface CellModule<S extends Record> {
    /** The key of its section, and the value of the tag {@code module} on what it makes. */
    String name();

    Class<S> settings();

    /** The settings in its section; a module whose section is not shaped like its record says how to read it. */
    default S bind(MapNode section) {
        return Binder.bind(section, settings());
    }

    Contract contract();

    /** Makes the module's resources in the stack; called at most once, after the modules whose offers it takes. */
    void build(ModuleContext context, S settings);
}
