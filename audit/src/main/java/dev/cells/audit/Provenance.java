package dev.cells.audit;

import dev.cells.config.problem.Origin;
import java.util.List;
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

    /**
     * The same for a finding that other resources decided, such as a rule of a security group: the line that made the first of
     * them that belongs to one line.
     *
     * @param because addresses of these resources, those of the same stack without its name
     */
    default Optional<Origin> origin(String stack, String address, String attribute, List<String> because) {
        return origin(stack, address, attribute);
    }
}
