package dev.cells.cell.services;

/**
 * @param path pattern of the paths that go to the service, such as {@code /api/*}
 * @param priority 1 to 50000, unique in the cell; the lowest that matches wins
 */
public record ExposeSettings(String path, int priority) {}
