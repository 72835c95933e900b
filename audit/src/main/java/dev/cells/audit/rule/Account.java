package dev.cells.audit.rule;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The account and region that a stack is pinned to, as its providers say. */
public final class Account {
    private Account() {}

    /**
     * What the caller of an audit knows of the fleet beside the stacks at hand.
     *
     * @param ids of its accounts
     * @param made names of the stacks that cells makes from its config, and so goes on to watch
     */
    public record Fleet(Set<String> ids, Set<String> made) {
        public Fleet {
            ids = Set.copyOf(ids);
            made = Set.copyOf(made);
        }

        /** Whether cells makes this stack; what a stack says of itself does not count. */
        public boolean makes(Stack stack) {
            return made.contains(stack.name());
        }

        /** Notes it for all rules; before they run. */
        public void noteIn(StackSet stacks) {
            stacks.view(Fleet.class, all -> this);
        }

        public static Fleet of(StackSet stacks) {
            return stacks.view(Fleet.class, all -> new Fleet(Set.of(), Set.of()));
        }
    }

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

    /** The one account that the providers allow. */
    public static Optional<String> id(Scope scope) {
        return only(literals(scope, "allowed_account_ids"));
    }

    /** The one region of the providers. */
    public static Optional<String> region(Scope scope) {
        return only(literals(scope, "region"));
    }

    /** The region of a resource: its own argument, else that of its provider. */
    public static Value region(Scope scope, Resource resource) {
        Value said = scope.value(resource, "region");
        Value provider = resource.get("provider");
        if (said.isAbsent() && provider.hasOpaque()) {
            return Text.unknown("region of the provider " + provider);
        }
        return !said.isAbsent() ? said : regionOf(Tags.provider(scope.stack(), provider));
    }

    /** The region of the provider that resources have which name none. */
    public static Value defaultRegion(Scope scope) {
        return regionOf(Tags.provider(scope.stack(), Absent.ABSENT));
    }

    private static Value regionOf(Optional<Block> provider) {
        return provider.<Value>map(block -> block.get("region")).orElse(Absent.ABSENT);
    }

    /** The partition that the regions of the providers are in (AWS General Reference, "Amazon Resource Names"). */
    public static Optional<String> partition(Scope scope) {
        return only(literals(scope, "region").stream().map(Account::partitionOf).collect(Collectors.toSet()));
    }

    private static String partitionOf(String region) {
        return region.startsWith("us-gov-") ? "aws-us-gov" : region.startsWith("cn-") ? "aws-cn" : "aws";
    }

    /** What names of services end with. */
    public static String dnsSuffix(String partition) {
        return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    private static Optional<String> only(Set<String> values) {
        return values.size() == 1 ? Optional.of(values.iterator().next()) : Optional.empty();
    }

    private static Set<String> literals(Scope scope, String argument) {
        return scope.stack().providers().stream()
                .map((Block provider) -> provider.get(argument))
                .flatMap((Value value) -> value.items().stream())
                .flatMap(value -> value.literal().stream())
                .collect(Collectors.toSet());
    }
}
