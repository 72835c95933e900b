package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import java.util.List;
import java.util.stream.Stream;

/** Machines that AWS offers for what is to run on them. */
final class ClassChecks {
    private ClassChecks() {}

    static List<Problem> database(StackConfig cell) {
        boolean aurora = LenientReader.text(cell.settings(), "database.kind")
                .filter("aurora"::equals)
                .isPresent();
        return offered(cell, "database", "instance-class", aurora ? InstanceClasses.AURORA : InstanceClasses.POSTGRES);
    }

    static List<Problem> cache(StackConfig cell) {
        return offered(cell, "cache", "node-class", InstanceClasses.CACHE);
    }

    static List<Problem> search(StackConfig cell) {
        return Stream.of("instance-class", "master-class")
                .flatMap(key -> offered(cell, "search", key, InstanceClasses.SEARCH).stream())
                .toList();
    }

    private static List<Problem> offered(StackConfig cell, String module, String key, InstanceClasses classes) {
        String path = module + "." + key;
        if (!LenientReader.isOn(cell.settings(), module)) {
            return List.of();
        }
        return LenientReader.text(cell.settings(), path)
                // What is not shaped like a name of them is the schema's business.
                .filter(name -> name.startsWith(classes.prefix()) && name.endsWith(classes.suffix()))
                .filter(name -> !classes.offered().contains(name))
                .map(name -> Problem.error(
                                ProblemCode.SIZE_NOT_OFFERED,
                                classes.what() + " is not offered on " + Shown.quoted(name))
                        .path(path)
                        .at(LenientReader.scalar(cell.settings(), path)
                                .orElseThrow()
                                .origin())
                        .hint(Suggest.among(name, classes.offered())
                                .orElse("families are " + String.join(", ", classes.families()))))
                .map(List::of)
                .orElse(List.of());
    }
}
