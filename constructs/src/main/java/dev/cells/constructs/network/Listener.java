package dev.cells.constructs.network;

/** A TCP port on which a party listens. */
public record Listener(Endpoint endpoint, int port) {}
