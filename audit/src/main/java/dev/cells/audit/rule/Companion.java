package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * The one resource that configures another, such as a bucket's policy.
 *
 * @param resource present exactly when the answer is a pass
 * @param answer fail where there is none or more than one; unknown where there may or may not be one
 */
public record Companion(Optional<Resource> resource, Answer answer) {

    /** The resource of a type whose argument names {@code of}. */
    public static Companion of(Scope scope, String type, String argument, Resource of) {
        List<Resource> joined = scope.joined(type, argument, of);
        if (joined.size() > 1) {
            return without(Answer.fail(joined.size() + " " + type + " for one " + of.type() + ": only one can hold")
                    .because(joined.toArray()));
        }
        if (joined.isEmpty()) {
            return scope.stack().mayJoin(type, argument, of).stream()
                    .findFirst()
                    .map(candidate -> without(Answer.unknown(
                                    candidate + " may be for it: " + Checks.seen(argument, candidate.get(argument)))
                            .because(candidate)))
                    .orElseGet(() -> without(Answer.fail("no " + type)));
        }
        Resource found = joined.get(0);
        return new Companion(Optional.of(found), Answer.pass(found.toString()).because(found));
    }

    /** Asks the companion; its absence is the answer where there is none. */
    public Answer then(Scope scope, Check check) {
        return resource.map(found -> check.of(found, scope).because(found)).orElse(answer);
    }

    private static Companion without(Answer why) {
        return new Companion(Optional.empty(), why);
    }
}
