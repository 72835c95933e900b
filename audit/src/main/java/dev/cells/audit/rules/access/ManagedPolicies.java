package dev.cells.audit.rules.access;

import dev.cells.config.io.DataLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the policies that AWS manages allow: {@code managed-policies.txt}, which says what its words mean. */
final class ManagedPolicies {
    private ManagedPolicies() {}

    /** Read at the first use: many stacks attach none. */
    private static final class Table {
        static final Map<String, List<String>> POLICIES = read();

        private static Map<String, List<String>> read() {
            Map<String, List<String>> policies = new HashMap<>();
            for (String line : DataLines.of(ManagedPolicies.class, "managed-policies.txt")) {
                List<String> words = List.of(line.split(" "));
                policies.put(words.get(0), words.subList(1, words.size()));
            }
            return Map.copyOf(policies);
        }
    }

    /** What the catalog refuses of it; empty for a policy that the table does not have. */
    static Optional<List<String>> marks(String name) {
        return Optional.ofNullable(Table.POLICIES.get(name));
    }
}
