package dev.cells.audit;

import dev.cells.config.problem.Origin;
import java.util.Optional;

/** Knows which line of config an attribute of a stack came from. */
@FunctionalInterface
public interface Provenance {
    Provenance NONE = (stack, address, attribute) -> Optional.empty();

    /**
     * @param attribute dotted path of the argument; empty where the resource as a whole is meant
     * @return where it is written; empty where nobody knows
     */
    Optional<Origin> origin(String stack, String address, String attribute);
}
