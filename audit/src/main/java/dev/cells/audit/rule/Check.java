package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import java.util.Arrays;
import java.util.function.Predicate;

/** A question about one resource. */
@FunctionalInterface
public interface Check {
    Answer of(Resource resource, Scope scope);

    static Check all(Check... checks) {
        return (resource, scope) -> Answer.all(
                Arrays.stream(checks).map(check -> check.of(resource, scope)).toList());
    }

    /** Asks only where another question is answered by yes. */
    default Check when(Predicate<Resource> condition) {
        return (resource, scope) -> condition.test(resource) ? of(resource, scope) : Answer.pass("does not apply");
    }
}
