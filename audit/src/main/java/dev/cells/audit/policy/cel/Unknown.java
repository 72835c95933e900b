package dev.cells.audit.policy.cel;

import dev.cel.runtime.AccumulatedUnknowns;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelUnknownSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value that is not known before the plan, in the form that the interpreter carries through operators: {@code unknown ||
 * true} is true, and nearly everything else that has one in it is one.
 */
final class Unknown {
    /** An attribute has to begin with an identifier; the path comes after it. */
    private static final String ROOT = "stack";

    private Unknown() {}

    /** @param path of the argument, for messages */
    static Object of(String path) {
        CelAttribute attribute = CelAttribute.create(ROOT).qualify(CelAttribute.Qualifier.ofString(path));
        return AccumulatedUnknowns.create(List.of(), List.of(attribute));
    }

    static boolean is(Object value) {
        return value instanceof AccumulatedUnknowns || value instanceof CelUnknownSet;
    }

    /** The paths of which a result is made. */
    static Set<String> paths(CelUnknownSet result) {
        Set<String> paths = new TreeSet<>();
        result.attributes()
                .forEach(attribute ->
                        attribute.qualifiers().stream().skip(1).forEach(qualifier -> paths.add(qualifier.asString())));
        return paths;
    }

    /** Thrown where the interpreter wants a yes or no, as in {@code has()}; {@link Evaluation} has noted what is unknown. */
    static final class Touched extends RuntimeException {
        private static final long serialVersionUID = 1;

        Touched(String path) {
            super(path + " is not known before the plan", null, false, false);
        }
    }
}
