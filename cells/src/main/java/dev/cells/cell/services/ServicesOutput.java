package dev.cells.cell.services;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.network.Firewall.Listener;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where services listen.
 *
 * @param listeners by the service's name
 */
public record ServicesOutput(SortedMap<String, Listener> listeners) implements ModuleOutput {
    public ServicesOutput {
        listeners = Collections.unmodifiableSortedMap(new TreeMap<>(listeners));
    }
}
