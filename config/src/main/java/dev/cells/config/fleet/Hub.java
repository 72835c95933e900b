package dev.cells.config.fleet;

import dev.cells.config.name.Cidr;

/**
 * Shared networks of an account, in its region. They lie outside of all pools, so that no cell's range is ever one of
 * theirs.
 *
 * @param utility where the utility apps live; cells reach it through the account's transit gateway
 * @param monitoring where metrics are collected; it reaches cells that let it, through a peering
 */
public record Hub(Cidr utility, Cidr monitoring) {}
