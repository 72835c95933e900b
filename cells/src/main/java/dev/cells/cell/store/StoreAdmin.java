package dev.cells.cell.store;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall.Listener;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a store is administered by the task that makes its users, their grants and its audit after an apply.
 *
 * @param store its name, as in {@link StoreOutput}
 * @param environment what the task finds in its environment, beside what it is to do
 * @param role ARN of the role that is the store's master; empty if a role of its own is enough
 * @param statements what a role of its own may do
 * @param listener where the store listens
 */
public record StoreAdmin(
        String store,
        Map<String, String> environment,
        Optional<String> role,
        List<Statement> statements,
        Listener listener)
        implements ModuleOutput {
    public StoreAdmin {
        environment = Map.copyOf(environment);
        statements = List.copyOf(statements);
    }
}
