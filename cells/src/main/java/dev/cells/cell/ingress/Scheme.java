package dev.cells.cell.ingress;

/** From where a load balancer can be reached. */
public enum Scheme {
    INTERNAL,
    PUBLIC
}
