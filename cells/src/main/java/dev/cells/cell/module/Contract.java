package dev.cells.cell.module;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.HashSet;
import java.util.Set;

/**
 * What a module consumes and what it produces. The order in which modules are built follows from it.
 *
 * @param requires outputs without which the module cannot be built; that their module is disabled is a user error
 * @param uses outputs that the module consumes if they exist
 * @param provides outputs that the module may produce
 */
public record Contract(
        Set<Class<? extends ModuleOutput>> requires,
        Set<Class<? extends ModuleOutput>> uses,
        Set<Class<? extends ModuleOutput>> provides) {

    public Contract {
        requires = Set.copyOf(requires);
        uses = Set.copyOf(uses);
        provides = Set.copyOf(provides);
    }

    /** A contract that consumes and produces nothing yet. */
    public static Contract empty() {
        return new Contract(Set.of(), Set.of(), Set.of());
    }

    public Contract requires(Class<? extends ModuleOutput> output) {
        return new Contract(with(requires, output), uses, provides);
    }

    public Contract uses(Class<? extends ModuleOutput> output) {
        return new Contract(requires, with(uses, output), provides);
    }

    public Contract provides(Class<? extends ModuleOutput> output) {
        return new Contract(requires, uses, with(provides, output));
    }

    /** Whether the module may ask for this output. */
    boolean consumes(Class<? extends ModuleOutput> output) {
        return requires.contains(output) || uses.contains(output);
    }

    private static Set<Class<? extends ModuleOutput>> with(
            Set<Class<? extends ModuleOutput>> known, Class<? extends ModuleOutput> added) {
        Set<Class<? extends ModuleOutput>> all = new HashSet<>(known);
        all.add(added);
        return all;
    }
}
