package dev.cells.cell.services;

import dev.cells.cell.module.Offer;
import dev.cells.cell.traffic.Door;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where services listen.
 *
 * @param doors by the service's name
 */
public record ServicesOffer(SortedMap<String, Door> doors) implements Offer {
    public ServicesOffer {
        doors = Collections.unmodifiableSortedMap(new TreeMap<>(doors));
    }
}
