package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Questions about an argument of nested blocks, of which there may be many: all of them must answer well. */
public final class Blocks {
    private Blocks() {}

    /** The argument of each block, where it must be absent or false. */
    public static Check notTrue(String blocks, String argument) {
        return each(blocks, argument, value -> value.isAbsent() || value.isFalse(), "must not be true");
    }

    /** The argument of each block; where there is no block, all is well. */
    public static Check each(String blocks, String argument, Predicate<Value> good, String wanted) {
        return (resource, scope) -> each(resource, blocks, argument, good, wanted);
    }

    private static Answer each(
            Resource resource, String blocks, String argument, Predicate<Value> good, String wanted) {
        List<Answer> answers = new ArrayList<>();
        for (Value block : resource.get(blocks).items()) {
            answers.add(three(block.path(argument), blocks + "." + argument, good, wanted));
        }
        return answers.isEmpty()
                ? Answer.pass("no " + blocks + " is set")
                : Answer.all(answers).on(blocks);
    }

    /** Unknown where the value is not known before the plan; else what the predicate says. */
    public static Answer three(Value value, String name, Predicate<Value> good, String wanted) {
        String seen = Checks.seen(name, value);
        if (value.isUnknown()) {
            return Answer.unknown(seen + ", " + wanted);
        }
        return good.test(value) ? Answer.pass(seen) : Answer.fail(seen + ", " + wanted);
    }
}
