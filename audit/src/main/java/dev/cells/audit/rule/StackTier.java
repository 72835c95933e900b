package dev.cells.audit.rule;

import java.util.Locale;
import java.util.Optional;

/** Which tier a stack is of: what its provider's tag {@code tier} says, else what its name says. */
public final class StackTier {
    private StackTier() {}

    /** Whether the stack holds an account's guard rails: some things must be there exactly once per account. */
    public static boolean isBase(Scope scope) {
        return is(scope, "base");
    }

    public static boolean isCell(Scope scope) {
        return is(scope, "cell");
    }

    /** {@code base}, {@code utility} or {@code cell}; what else the tag says is a cell, for which most rules hold. */
    public static String of(Scope scope) {
        return isBase(scope) ? "base" : is(scope, "utility") ? "utility" : "cell";
    }

    private static boolean is(Scope scope, String tier) {
        return tag(scope).map(tier::equals).orElseGet(() -> named(scope).equals(tier));
    }

    private static Optional<String> tag(Scope scope) {
        return Tags.ofDefaultProvider(scope.stack(), "tier").literal().map(text -> text.toLowerCase(Locale.ROOT));
    }

    private static String named(Scope scope) {
        String name = scope.stack().name();
        return name.startsWith("base/") ? "base" : name.startsWith("utility/") ? "utility" : "cell";
    }
}
