package dev.cells.cell.module;

import java.util.Optional;

/**
 * What the section {@code cell} says for all modules.
 *
 * @param deletionProtection whether Terraform refuses to destroy what holds data; turned off as the first step of an
 *     offboarding
 * @param recovery where copies of data go; empty for a cell whose data stays where it is
 */
public record CellSettings(boolean deletionProtection, LogSettings logs, Optional<RecoverySettings> recovery) {}
