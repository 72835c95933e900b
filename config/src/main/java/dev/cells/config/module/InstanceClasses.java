package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Instance classes that an AWS service offers: current families, all of whose sizes support encryption at rest.
 *
 * @param what the service, for messages
 * @param prefix what their names begin with
 * @param sizes by family
 * @param suffix what their names end with
 */
public record InstanceClasses(String what, String prefix, Map<String, List<String>> sizes, String suffix) {
    /** All names. */
    private SortedSet<String> offered() {
        SortedSet<String> offered = new TreeSet<>();
        sizes.forEach(
                (family, ofFamily) -> ofFamily.forEach(size -> offered.add(prefix + family + "." + size + suffix)));
        return offered;
    }

    private SortedSet<String> families() {
        return new TreeMap<>(sizes).navigableKeySet();
    }

    /** Checks that the instance class of a setting is offered. Reports nothing if the module is turned off. */
    public List<Problem> check(StackConfig cell, String module, String key) {
        String path = module + "." + key;
        if (!LenientReader.isOn(cell.settings(), module)) {
            return List.of();
        }
        return LenientReader.text(cell.settings(), path)
                // The schema refuses what is not shaped like one of the names.
                .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                .filter(name -> !offered().contains(name))
                .map(name -> Problem.error(
                                ProblemCode.SIZE_NOT_OFFERED, what + " is not offered on " + Shown.quoted(name))
                        .path(path)
                        .at(LenientReader.scalar(cell.settings(), path)
                                .orElseThrow()
                                .origin())
                        .hint(Suggest.among(name, offered())
                                .orElse("available families: " + String.join(", ", families()))))
                .map(List::of)
                .orElse(List.of());
    }
}
