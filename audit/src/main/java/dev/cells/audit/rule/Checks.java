package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Questions about single arguments: the vocabulary of the declarative rules. Each names value seen and value wanted. */
public final class Checks {
    private Checks() {}

    public static Check isTrue(String path) {
        return compared(path, Value::isTrue, "must be true");
    }

    /** Absent or false. */
    public static Check notTrue(String path) {
        return compared(path, value -> value.isAbsent() || value.isFalse(), "must not be true");
    }

    /** Absent or true. */
    public static Check notFalse(String path) {
        return compared(path, value -> value.isAbsent() || value.isTrue(), "must not be false");
    }

    public static Check isAbsent(String path) {
        return (resource, scope) -> {
            Value value = scope.value(resource, path);
            return (value.isAbsent() ? Answer.pass(path + " is not set") : Answer.fail(path + " is set, must not be"))
                    .on(path);
        };
    }

    /** Anything at all, also the attribute of another resource; an expression that nobody evaluates may be null. */
    public static Check isPresent(String path) {
        return (resource, scope) -> {
            Value value = scope.value(resource, path);
            if (value instanceof Text text && text.parts().size() == 1 && text.isOpaque()) {
                return Answer.unknown(seen(path, value) + ", must be set").on(path);
            }
            boolean there = !value.isAbsent() && !value.is("") && !value.items().isEmpty();
            return (there ? Answer.pass(seen(path, value)) : Answer.fail(path + " is not set, must be")).on(path);
        };
    }

    public static Check isOneOf(String path, String... allowed) {
        List<String> words = List.of(allowed);
        String wanted = "must be " + (words.size() == 1 ? words.get(0) : "one of " + words);
        return compared(path, value -> value.literal().filter(words::contains).isPresent(), wanted);
    }

    public static Check atLeast(String path, long least) {
        return number(path, number -> number >= least, "must be at least " + least);
    }

    public static Check atMost(String path, long most) {
        return number(path, number -> number <= most, "must be at most " + most);
    }

    public static Check between(String path, long least, long most) {
        return number(path, number -> number >= least && number <= most, "must be " + least + " to " + most);
    }

    public static Check number(String path, Predicate<Long> good, String wanted) {
        return compared(
                path,
                value -> {
                    OptionalLong number = value.number();
                    return number.isPresent() && good.test(number.getAsLong());
                },
                wanted);
    }

    /** Encrypted by a key that the customer manages. */
    public static Check customerKey(String path) {
        return (resource, scope) -> {
            Answer answer = scope.key(resource.get(path)).answer();
            return new Answer(answer.status(), path + ": " + answer.message(), path, answer.because());
        };
    }

    /** Names a resource of the type in the same stack. */
    public static Check refersTo(String path, String type) {
        return (resource, scope) -> {
            Value value = scope.value(resource, path);
            Optional<Resource> target =
                    scope.stack().targets(value, type).stream().findFirst();
            if (target.isPresent()) {
                return Answer.pass(path + " is " + target.get()).on(path).because(target.get());
            }
            String wanted = ", must be an " + type;
            return (value.isUnknown()
                            ? Answer.unknown(seen(path, value) + wanted + ", and none at hand is it")
                            : Answer.fail(seen(path, value) + wanted))
                    .on(path);
        };
    }

    /** Decides on a scalar; one that is not known before the plan is unknown, never a pass. */
    public static Check compared(String path, Predicate<Value> good, String wanted) {
        return (resource, scope) -> {
            Value value = scope.value(resource, path);
            String message = seen(path, value);
            if (value.isUnknown()) {
                return Answer.unknown(message + ", " + wanted).on(path);
            }
            return (good.test(value) ? Answer.pass(message) : Answer.fail(message + ", " + wanted)).on(path);
        };
    }

    public static String seen(String path, Value value) {
        return path + " is " + shortened(value.toString());
    }

    /** Values are shown to people; a whole policy is not what they want to read. */
    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "…";
    }
}
