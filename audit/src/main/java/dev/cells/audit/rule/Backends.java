package dev.cells.audit.rule;

import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;

/** The {@code terraform.backend} of a stack, and whether its target sets it. */
public final class Backends {
    private Backends() {}

    /** A block that may be written as a list of one. */
    public static Value sole(Value value) {
        return value.items().size() == 1 ? value.items().get(0) : value;
    }

    /** Whether cells synthesized the stack, which its default tags say: then the target adds the backend. */
    public static boolean isOfTarget(Stack stack) {
        return !stack.providers().isEmpty()
                && stack.providers().stream().allMatch(provider -> provider.path("default_tags.tags.managed-by")
                        .is("cells"));
    }
}
