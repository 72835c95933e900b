package dev.cells.cell.services;

/**
 * An edge of the declared call graph.
 *
 * @param port on which the callee listens
 */
public record Call(String from, String to, int port) {}
