package dev.cells.cell.ingress;

/**
 * A service that the load balancer is to find.
 *
 * @param name part of ids and names
 * @param port on which it speaks HTTPS
 * @param healthPath answers 200 while it is well
 * @param path pattern of the paths that go to it
 * @param priority unique in the cell; the lowest that matches wins
 */
public record Exposure(String name, int port, String healthPath, String path, int priority) {}
