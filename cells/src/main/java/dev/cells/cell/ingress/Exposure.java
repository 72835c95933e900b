package dev.cells.cell.ingress;

import java.util.Optional;

/**
 * A service that is to be found from outside the cell.
 *
 * @param name part of ids and names
 * @param port on which it speaks HTTPS
 * @param healthPath answers 200 while it is well
 * @param path pattern of the paths that go to it
 * @param priority unique in the cell; the lowest that matches wins
 * @param login whether people must log in before they reach it; empty for what is usual in the cell
 * @param api whether it is found through the API gateway, instead of the load balancer
 */
public record Exposure(
        String name, int port, String healthPath, String path, int priority, Optional<Boolean> login, boolean api) {}
