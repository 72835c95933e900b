package dev.cells.cell.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The offers made so far in one stack, in the order in which they were made. */
public final class ModuleOutputs {
    private final List<ModuleOutput> made = new ArrayList<>();

    void add(ModuleOutput output) {
        made.add(output);
    }

    /** All offers of a kind that several modules may make. */
    <O extends ModuleOutput> List<O> all(Class<O> kind) {
        return made.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one offer of its kind, if its module is on; two of them are a bug of ours. */
    <O extends ModuleOutput> Optional<O> find(Class<O> kind) {
        List<O> found = all(kind);
        if (found.size() > 1) {
            throw new IllegalStateException(kind.getSimpleName() + " is offered " + found.size() + " times");
        }
        return found.stream().findFirst();
    }

    /**
     * What a module gives to others: a record of plain values and permissions that it declares in its {@link Contract}.
     * Another module gets it from the {@link ModuleOutputs} by its class, and never reaches into the module that made it.
     */
    public interface ModuleOutput {
        /**
         * The names, endpoints and ids in it that become outputs of the stack, see {@code StackScope.output}: text or
         * lists of text by name, never a secret.
         */
        default Map<String, Object> published() {
            return Map.of();
        }
    }
}
