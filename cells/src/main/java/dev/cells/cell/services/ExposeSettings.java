package dev.cells.cell.services;

import java.util.Optional;

/**
 * @param path pattern of the paths that go to the service, such as {@code /api/*}
 * @param priority 1 to 50000, unique in the cell; the lowest that matches wins
 * @param login whether people must log in before they reach it; without it, what is usual in the cell
 * @param api whether it is found through the API gateway, and not through the load balancer
 */
public record ExposeSettings(String path, int priority, Optional<Boolean> login, Optional<Boolean> api) {}
