package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;

/**
 * What a rule says about one thing in a stack.
 *
 * @param address a resource, or the type of one that is missing, or a block such as {@code provider.aws}
 */
public record Verdict(String address, Answer answer) {
    public static Verdict on(Resource resource, Answer answer) {
        return new Verdict(resource.toString(), answer);
    }

    /** Nothing of the type is in the stack, and one must be. */
    public static Verdict missing(String type) {
        return new Verdict(type, Answer.fail("no " + type + " in this stack, must be one"));
    }
}
