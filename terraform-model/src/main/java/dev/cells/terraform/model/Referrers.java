package dev.cells.terraform.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which resources mention which others anywhere in their arguments. */
final class Referrers {
    private Referrers() {}

    static Map<Address, List<Resource>> of(SortedMap<Address, Resource> resources, Instances instances) {
        Map<Address, List<Resource>> found = new TreeMap<>();
        for (Resource from : resources.values()) {
            Set<Address> targets = new LinkedHashSet<>();
            from.body().references().forEach(reference -> instances
                    .of(reference.address())
                    .forEach(target -> targets.add(target.address())));
            if (!from.address().data()) {
                targets.forEach(to ->
                        found.computeIfAbsent(to, key -> new ArrayList<>()).add(from));
            }
        }
        return found;
    }
}
