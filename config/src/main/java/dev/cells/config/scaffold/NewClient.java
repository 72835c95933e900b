package dev.cells.config.scaffold;

import java.util.List;
import java.util.Optional;

/**
 * What a user wants of a new client.
 *
 * @param name the client's name, not yet checked
 * @param account the account's name; empty for the one that {@code defaults.yaml} gives to cells
 * @param region empty for the account's own
 * @param environments one cell for each; none for a single cell
 */
public record NewClient(String name, Optional<String> account, Optional<String> region, List<String> environments) {
    public NewClient {
        environments = List.copyOf(environments);
    }
}
