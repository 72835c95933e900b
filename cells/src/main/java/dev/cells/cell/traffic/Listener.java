package dev.cells.cell.traffic;

/** A TCP port on which a party listens. */
public record Listener(Endpoint endpoint, int port) {}
