package dev.cells.cli.view;

import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that a command writes beside what it prints, for another program. A file of an earlier run is deleted before the
 * work begins: after a failed or killed run no old file looks like its result.
 *
 * @param path absolute
 */
public record OutputFile(Path path, String text) {

    /**
     * Deletes what earlier runs wrote.
     *
     * @param paths absolute
     * @return why they could not be written later: a folder is in the way, no permission, or the same path twice
     */
    public static List<Problem> prepare(List<Path> paths) {
        List<Problem> problems = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            if (!seen.add(path)) {
                problems.add(Problem.error(ProblemCode.USAGE, "two options name the same file: " + path)
                        .hint("name a file for each of --json-into, --junit, --markdown and --report"));
            } else if (Files.exists(path) && !Files.isRegularFile(path)) {
                problems.add(Problem.error(ProblemCode.NOT_WRITABLE, "cannot write " + path + ": it is no regular file")
                        .hint("name a new file, or one that may be replaced"));
            } else {
                problems.addAll(IoProblems.guarded(() -> probe(path)).problems());
            }
        }
        return problems;
    }

    /** Finds out now, and not after an hour, whether the file can be written. */
    private static Outcome<Path> probe(Path path) {
        AtomicFile.write(path, "");
        AtomicFile.delete(path);
        return Outcome.of(path);
    }

    /** Writes it, whole or not at all. */
    public Outcome<Path> write() {
        return IoProblems.guarded(() -> {
            AtomicFile.write(path, text);
            return Outcome.of(path);
        });
    }
}
