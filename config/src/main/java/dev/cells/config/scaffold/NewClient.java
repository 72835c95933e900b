package dev.cells.config.scaffold;

import java.util.List;
import java.util.Optional;

/**
 * The options of a new client.
 *
 * @param name the client's name, not yet validated
 * @param account the account's name; empty for the default account of cells
 * @param region empty for the account's own
 * @param environments a cell for each, named twice or not; empty for a single cell
 */
public record NewClient(String name, Optional<String> account, Optional<String> region, List<String> environments) {
    public NewClient {
        environments = environments.stream().distinct().toList();
    }
}
