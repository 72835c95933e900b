package dev.cells.config.load;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The messages about files, targets and {@code inherits:} that cannot be loaded. */
final class LoadProblems {
    private LoadProblems() {}

    static Problem noDefaults() {
        return Problem.error(ProblemCode.NO_DEFAULTS, "there is no defaults.yaml here")
                .at(Origin.of(Project.DEFAULTS))
                .hint("run cells in a project folder, or specify one with --root");
    }

    static Problem noSection(Origin where, String key, String meaning) {
        return Problem.error(ProblemCode.MISSING_KEY, "the section " + key + " is missing")
                .path(key)
                .at(where)
                .hint(meaning);
    }

    static Problem noFile(String file) {
        return Problem.error(ProblemCode.NO_FILE, "there is no file " + file).at(Origin.of(file));
    }

    static Problem notAFile(String file) {
        return Problem.error(ProblemCode.NOT_A_FILE, file + " is not a regular file")
                .at(Origin.of(file));
    }

    static Problem outsideRoot(String file) {
        return Problem.error(ProblemCode.OUTSIDE_ROOT, file + " points outside the project")
                .at(Origin.of(file))
                .hint("replace the symbolic link with the file itself");
    }

    static Problem unreadable(String file, String why) {
        return Problem.error(ProblemCode.UNREADABLE, file + " cannot be read: " + why)
                .at(Origin.of(file))
                .hint("check its owner and permissions");
    }

    static Problem badClientName(String folder, String name) {
        return Problem.error(ProblemCode.BAD_CLIENT_NAME, Shown.quoted(name) + " cannot be the name of a client")
                .at(Origin.of(folder))
                .hint("use a DNS label of at most 32 characters other than base and utility");
    }

    static Problem onlyCaseDiffers(String folder, String other) {
        return Problem.error(ProblemCode.CASE_COLLISION, folder + " and " + other + " differ only in case")
                .at(Origin.of(folder))
                .hint("rename one: some file systems cannot hold both");
    }

    static Problem strayFile(String file, String hint) {
        return Problem.error(ProblemCode.STRAY_FILE, file + " does not belong to a client or an environment")
                .at(Origin.of(file))
                .hint(hint);
    }

    static Problem brokenLink(String file) {
        return Problem.error(ProblemCode.NO_FILE, file + " is a link to a file that does not exist")
                .at(Origin.of(file))
                .hint("correct the link, or delete it");
    }

    static Problem environmentFolder(String folder) {
        return Problem.error(ProblemCode.NOT_A_FILE, folder + " is a folder; an environment is a file")
                .at(Origin.of(folder))
                .hint("move its settings to " + folder + ".yaml");
    }

    static Problem noCell(String folder) {
        return Problem.error(ProblemCode.NO_CELL_FILE, folder + " does not contain a cell.yaml")
                .at(Origin.of(folder))
                .hint("add a cell.yaml, or remove the folder and run `cells new`");
    }

    static Problem unknownEnvironment(String file, String name, Collection<String> known) {
        return Problem.error(ProblemCode.UNKNOWN_ENVIRONMENT, "there is no environment " + Shown.clipped(name))
                .at(Origin.of(file))
                .hint(hint(name, known, "environments in defaults.yaml"));
    }

    static Problem badEnvironmentName(Origin where, String name) {
        return Problem.error(ProblemCode.BAD_NAME, Shown.quoted(name) + " cannot be the name of an environment")
                .path("environments." + name)
                .at(where)
                .hint("use a DNS label of at most 32 characters other than cell");
    }

    static Problem unknownAccount(Origin where, String name, Collection<String> known) {
        return Problem.error(ProblemCode.UNKNOWN_ACCOUNT, "there is no account " + Shown.clipped(name))
                .path("account")
                .at(where)
                .hint(hint(name, known, "accounts in defaults.yaml"));
    }

    static Problem noZones(Origin where, String account, String region) {
        return Problem.error(
                        ProblemCode.UNKNOWN_REGION,
                        "the account " + account + " has no zones in " + Shown.clipped(region))
                .path("region")
                .at(where)
                .hint("add them under accounts." + account + ".zones in defaults.yaml, or choose another region");
    }

    static Problem unknownTarget(String name, Collection<String> known) {
        return Problem.error(ProblemCode.UNKNOWN_TARGET, "there is no stack or client " + Shown.clipped(name))
                .hint(hint(name, known, "stacks (see `cells list`)"));
    }

    static Problem inheritsNotAList(Origin where) {
        return Problem.error(ProblemCode.WRONG_TYPE, "inherits must be a list of files")
                .path(Layers.INHERITS)
                .at(where)
                .hint("write inherits: [profiles/hospital.yaml]");
    }

    static Problem inheritsPath(Origin where, String file) {
        return Problem.error(ProblemCode.INHERITS_PATH, Shown.quoted(file) + " cannot be inherited")
                .path(Layers.INHERITS)
                .at(where)
                .hint(
                        "use the path of a shared file from the project root, without .., such as profiles/hospital.yaml");
    }

    static Problem inheritsMissing(Origin where, String file) {
        return Problem.error(ProblemCode.INHERITS_MISSING, "there is no file " + Shown.clipped(file))
                .path(Layers.INHERITS)
                .at(where)
                .hint("the path is relative to the project root");
    }

    static Problem inheritsCycle(Origin where, Collection<String> chain, String file) {
        List<String> steps = new ArrayList<>(chain);
        steps.add(file);
        return Problem.error(
                        ProblemCode.INHERITS_CYCLE, "files inherit each other in a cycle: " + String.join(" → ", steps))
                .path(Layers.INHERITS)
                .at(where)
                .hint("move the common settings to a third file");
    }

    private static String hint(String name, Collection<String> known, String what) {
        List<String> sorted = List.copyOf(new TreeSet<>(known));
        String few = sorted.size() <= 8 ? String.join(", ", sorted) : String.join(", ", sorted.subList(0, 8)) + ", …";
        return Suggest.among(name, known)
                .orElse(sorted.isEmpty() ? "there are no " + what : "known " + what + ": " + few);
    }
}
