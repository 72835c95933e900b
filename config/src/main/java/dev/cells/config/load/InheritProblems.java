package dev.cells.config.load;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The wording of what {@code inherits:} refuses. */
final class InheritProblems {
    private InheritProblems() {}

    static Problem notAList(Origin where) {
        return Problem.error(ProblemCode.WRONG_TYPE, "inherits must be a list of files")
                .path(Layers.INHERITS)
                .at(where)
                .hint("write inherits: [profiles/hospital.yaml]");
    }

    static Problem badPath(Origin where, String file) {
        return Problem.error(ProblemCode.INHERITS_PATH, Shown.quoted(file) + " cannot be inherited")
                .path(Layers.INHERITS)
                .at(where)
                .hint("name a shared file, such as profiles/hospital.yaml, by its path from the root, without ..");
    }

    static Problem noFile(Origin where, String file) {
        return Problem.error(ProblemCode.INHERITS_MISSING, "there is no file " + Shown.clipped(file))
                .path(Layers.INHERITS)
                .at(where)
                .hint("the path is relative to the project's root");
    }

    static Problem cycle(Origin where, Collection<String> chain, String file) {
        List<String> steps = new ArrayList<>(chain);
        steps.add(file);
        return Problem.error(
                        ProblemCode.INHERITS_CYCLE,
                        "files inherit each other in a circle: " + String.join(" → ", steps))
                .path(Layers.INHERITS)
                .at(where)
                .hint("move what both need into a third file");
    }
}
