package dev.cells.audit.rule;

import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Optional;
import java.util.Set;

/** Finds the resource that an argument names: in the judged stack, or in the stack that publishes what it reads. */
final class Lookup {
    private Lookup() {}

    static Optional<Located> of(Scope scope, Value argument, String type) {
        Set<Resource> targets = scope.stack().targets(argument, type);
        if (!targets.isEmpty()) {
            return Optional.of(new Located(scope.stack(), targets.iterator().next()));
        }
        Optional<Reference> read = argument instanceof Text text ? text.reference() : Optional.empty();
        return read.flatMap(reference -> scope.stacks().published(scope.stack(), reference))
                .filter(parameter -> parameter.stack() != scope.stack())
                .flatMap(parameter -> of(scope.in(parameter.stack()), valueOf(parameter.resource()), type));
    }

    /** What an {@code aws_ssm_parameter} publishes. */
    static Value valueOf(Resource parameter) {
        Value value = parameter.get("value");
        return value.isAbsent() ? parameter.get("insecure_value") : value;
    }
}
