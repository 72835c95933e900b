package dev.cells.audit.rule;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Value;
import java.util.Set;
import java.util.stream.Collectors;

/** The account and region that a stack is pinned to, as its providers say. */
public final class Account {
    private Account() {}

    /** Whether the text is this account: its id, or the data source that asks for it. A pattern never is. */
    public static boolean isThis(Scope scope, String text) {
        if (text.startsWith("${data.aws_caller_identity.")) {
            return true;
        }
        Set<String> allowed = literals(scope, "allowed_account_ids");
        return text.matches("[0-9]{12}") && (allowed.isEmpty() || allowed.contains(text));
    }

    /** Whether the text is a region of this stack, or the data source that asks for it. */
    public static boolean isRegion(Scope scope, String text) {
        Set<String> regions = literals(scope, "region");
        return text.startsWith("${data.aws_region.") || regions.isEmpty() || regions.contains(text);
    }

    private static Set<String> literals(Scope scope, String argument) {
        return scope.stack().providers().stream()
                .map((Block provider) -> provider.get(argument))
                .flatMap((Value value) -> value.items().stream())
                .flatMap(value -> value.literal().stream())
                .collect(Collectors.toSet());
    }
}
