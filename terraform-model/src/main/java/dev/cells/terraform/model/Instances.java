package dev.cells.terraform.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which resources an address means, by the keys of {@code count} and {@code for_each}. */
final class Instances {
    private final Map<Address, Resource> resources;
    private final Map<Address, List<Resource>> byBlock = new HashMap<>();

    Instances(Map<Address, Resource> resources) {
        this.resources = resources;
        for (Resource resource : resources.values()) {
            if (!resource.address().key().isEmpty()) {
                byBlock.computeIfAbsent(resource.address().block(), block -> new ArrayList<>())
                        .add(resource);
            }
        }
    }

    /**
     * The instance itself where it is there. Without a key: all instances. With a key that is not known, any that it may
     * be; with a known one, those whose own key is not known.
     */
    List<Resource> of(Address address) {
        Resource exact = resources.get(address);
        if (exact != null) {
            return List.of(exact);
        }
        if (address.key().isEmpty()) {
            return byBlock.getOrDefault(address, List.of());
        }
        Resource block = resources.get(address.block());
        if (block != null) {
            return List.of(block);
        }
        List<Resource> all = byBlock.getOrDefault(address.block(), List.of());
        return address.isOpen()
                ? all
                : all.stream().filter(one -> one.address().isOpen()).toList();
    }
}
