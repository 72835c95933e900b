package dev.cells.config.aws;

import dev.cells.config.name.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Classes of machines that a service offers: current families, all of whose sizes support encryption at rest.
 *
 * @param prefix what their names begin with
 * @param suffix what their names end with
 * @param sizes by family
 * @param without what a region lacks of them, by region: a family, or a family and a size such as {@code t4g.2xlarge}
 */
public record InstanceClasses(
        String prefix, String suffix, Map<String, List<String>> sizes, Map<String, List<String>> without) {
    static InstanceClasses of(Map<String, Object> file) {
        return new InstanceClasses(
                (String) file.get("prefix"),
                (String) file.get("suffix"),
                AwsFacts.lists(AwsFacts.map(file, "sizes")),
                AwsFacts.lists(AwsFacts.map(file, "without")));
    }

    /** The regions about which it is known what they offer. */
    public Set<String> regions() {
        return without.keySet();
    }

    /** All names that some region offers. */
    public SortedSet<String> everywhere() {
        return names(List.of());
    }

    /** All names that a region offers; none if it is not one of {@link #regions}. */
    public SortedSet<String> in(Region region) {
        return regions().contains(region.value()) ? names(without.get(region.value())) : new TreeSet<>();
    }

    /** The families of some of the names, such as {@code r7g}. */
    public SortedSet<String> families(Set<String> names) {
        SortedSet<String> families = new TreeSet<>();
        names.forEach(name -> families.add(name.substring(prefix.length(), name.indexOf('.', prefix.length()))));
        return families;
    }

    private SortedSet<String> names(List<String> missing) {
        SortedSet<String> names = new TreeSet<>();
        sizes.forEach((family, ofFamily) -> {
            List<String> there = missing.contains(family) ? List.of() : new ArrayList<>(ofFamily);
            there.stream()
                    .map(size -> family + "." + size)
                    .filter(name -> !missing.contains(name))
                    .forEach(name -> names.add(prefix + name + suffix));
        });
        return names;
    }
}
