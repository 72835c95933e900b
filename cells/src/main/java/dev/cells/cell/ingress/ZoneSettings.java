package dev.cells.cell.ingress;

import java.util.Optional;

/**
 * A public hosted zone, {@code cell.ingress.zone}.
 *
 * @param name what names in it end in
 * @param id of one that exists; without it the cell makes its own
 */
public record ZoneSettings(String name, Optional<String> id) {}
