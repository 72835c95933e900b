package dev.cells.constructs.network;

/**
 * Something with a security group of its own.
 *
 * @param name unique in the cell; part of the ids of its rules
 * @param group the id of its security group
 * @param tier where it lives
 */
public record Endpoint(String name, String group, SubnetTier tier) {}
