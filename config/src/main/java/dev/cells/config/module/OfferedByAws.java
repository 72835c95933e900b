package dev.cells.config.module;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.aws.EngineVersions;
import dev.cells.config.aws.InstanceClasses;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Checks that AWS offers what a setting asks for. They report nothing where the module is turned off.
 *
 * @param what the thing, for messages
 * @param engine its name in the facts of AWS
 * @param section its section of the cell
 */
public record OfferedByAws(String what, String engine, String section) {
    private static final int SHOWN = 12;

    /** A version that nothing new can have: retired, or never offered. */
    public List<Problem> version(StackConfig cell, String key) {
        EngineVersions versions = AwsFacts.get().engine(engine);
        return setting(cell, key)
                .filter(node -> !versions.has(node.display()))
                .map(node -> Problem.error(ProblemCode.VERSION_NOT_OFFERED, message(versions, node.display()))
                        .path(section + "." + key)
                        .at(node.origin())
                        .hint("offered" + asOf() + ": " + shown(versions.instead(node.display()))))
                .map(List::of)
                .orElse(List.of());
    }

    private String message(EngineVersions versions, String version) {
        if (!versions.retired().containsKey(version)) {
            return "AWS does not offer " + what + " " + version;
        }
        return what + " " + version + " is retired: AWS creates nothing new with it"
                + versions.retiredSince(version).map(date -> " since " + date).orElse("");
    }

    /** An instance class that does not exist, or that the cell's region lacks. */
    public List<Problem> instanceClass(StackConfig cell, String key) {
        InstanceClasses classes = AwsFacts.get().classes(engine);
        return setting(cell, key)
                // The schema refuses what is not shaped like one of the names.
                .filter(node -> node.display().startsWith(classes.prefix())
                        && node.display().endsWith(classes.suffix()))
                .filter(node -> !classes.in(cell.region()).contains(node.display()))
                .map(node -> sizeNotOffered(cell, classes, key, node))
                .map(List::of)
                .orElse(List.of());
    }

    private Problem sizeNotOffered(StackConfig cell, InstanceClasses classes, String key, ScalarNode node) {
        String name = node.display();
        SortedSet<String> here = classes.in(cell.region());
        String where = classes.everywhere().contains(name) ? " in " + cell.region() : "";
        return Problem.error(ProblemCode.SIZE_NOT_OFFERED, what + " is not offered on " + Shown.quoted(name) + where)
                .path(section + "." + key)
                .at(node.origin())
                .hint(Suggest.among(name, here)
                        .filter(near -> where.isEmpty())
                        .orElse("available families" + (where.isEmpty() ? "" : " there" + asOf()) + ": "
                                + String.join(", ", classes.families(here))));
    }

    private Optional<ScalarNode> setting(StackConfig cell, String key) {
        return CellFacts.isOn(cell, section)
                ? LenientReader.scalar(cell.settings(), section + "." + key)
                : Optional.empty();
    }

    private static String asOf() {
        return ", as of " + AwsFacts.get().date();
    }

    private static String shown(Collection<String> versions) {
        List<String> all = List.copyOf(versions);
        List<String> last = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        return (last.size() < all.size() ? "…, " : "") + String.join(", ", last);
    }
}
