package dev.cells.cell.module;

/**
 * What the section {@code cell} says for all modules.
 *
 * @param deletionProtection whether Terraform refuses to destroy what holds data; turned off as the first step of an
 *     offboarding
 */
public record CellSettings(boolean deletionProtection, LogSettings logs) {}
