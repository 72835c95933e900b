package dev.cells.config.scaffold;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;

/** The wording of what scaffolding refuses. */
final class ScaffoldProblems {
    private ScaffoldProblems() {}

    static Problem exists(String folder) {
        return Problem.error(ProblemCode.CLIENT_EXISTS, folder + " is there already")
                .at(Origin.of(folder))
                .hint("choose another name; nothing was changed");
    }

    static Problem badName(String name) {
        return Problem.error(ProblemCode.BAD_CLIENT_NAME, Shown.quoted(name) + " cannot be the name of a client")
                .hint("use a DNS label of at most 32 characters, and neither base nor utility");
    }

    static Problem noRoom(String account, String region, int prefix) {
        return Problem.error(
                        ProblemCode.NO_FREE_RANGE,
                        "no pool of " + account + " in " + region + " has room for a /" + prefix)
                .at(Origin.of("defaults.yaml"))
                .path("accounts." + account + ".pools." + region)
                .hint("add a pool; `cells list --cidrs` shows what is free");
    }
}
