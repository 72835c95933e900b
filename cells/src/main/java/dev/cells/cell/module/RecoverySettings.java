package dev.cells.cell.module;

import dev.cells.config.name.Region;
import java.util.Optional;

/**
 * The section {@code cell.recovery}: where copies of the cell's data go.
 *
 * @param region another region of the account
 * @param vault ARN of a backup vault of another account, in the cell's own region
 */
public record RecoverySettings(Optional<Region> region, Optional<String> vault) {
    /** The account that the vault is of. */
    public Optional<String> vaultAccount() {
        return vault.map(arn -> arn.split(":")[4]);
    }
}
