package dev.cells.cell.module;

import dev.cells.config.name.Region;
import java.util.Optional;

/**
 * What the section {@code cell} says for all modules.
 *
 * @param deletionProtection whether Terraform refuses to destroy what holds data; turned off as the first step of an
 *     offboarding
 * @param recovery where copies of data go; empty for a cell whose data stays where it is
 */
public record CellSettings(
        boolean deletionProtection, LogSettings logs, SecretSettings secrets, Optional<RecoverySettings> recovery) {

    /**
     * How long logs are kept, in days.
     *
     * @param days of logs that services write
     * @param auditDays of records of who did what: connections, access to objects, statements, sessions
     */
    public record LogSettings(int days, int auditDays) {}

    /** @param rotateWithinDays how old the value of a secret may become */
    public record SecretSettings(int rotateWithinDays) {}

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
}
