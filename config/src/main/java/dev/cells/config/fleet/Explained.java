package dev.cells.config.fleet;

import dev.cells.config.tree.Node;
import dev.cells.config.tree.Setting;
import java.util.List;
import java.util.Optional;

/**
 * One setting and all that was said about it.
 *
 * @param path dotted
 * @param value what holds; empty where a layer unset it
 * @param layers each layer's word, the lowest first; the last one won. Where the value came about by references, the
 *     text with the references comes just before it, at the same place
 */
public record Explained(String path, Optional<Node> value, List<Setting> layers) {
    public Explained {
        layers = List.copyOf(layers);
    }
}
