package dev.cells.cli.task.run;

import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DiffTask.Compared;
import dev.cells.cli.task.run.DiffTask.Folders;
import dev.cells.cli.task.run.DiffTask.One;
import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.diff.StackDiff;
import dev.cells.terraform.read.StackSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares two folders of stacks, stack by stack, on all processors; no stack is in memory longer than that takes. */
final class FolderDiff {
    private FolderDiff() {}

    static Outcome<Partial<Result>> of(Folders folders, Selection selection, Session session) {
        Path from = session.environment().resolve(folders.from());
        Outcome<SortedMap<String, StackSource>> before = StackSource.below(from);
        Outcome<SortedMap<String, StackSource>> after =
                StackSource.below(session.environment().resolve(folders.to()));
        if (!before.ok() || !after.ok()) {
            List<Problem> problems = new ArrayList<>(before.problems());
            problems.addAll(after.problems());
            return Outcome.failed(problems.stream().distinct().toList());
        }
        SortedSet<String> all = new TreeSet<>(before.get().keySet());
        all.addAll(after.get().keySet());
        return selected(all, selection.targets()).then(names -> {
            Compared compared = new Compared(List.of());
            names.parallelStream()
                    .map(name -> new One(
                            name,
                            StackDiff.of(
                                    Optional.ofNullable(before.get().get(name)),
                                    Optional.ofNullable(after.get().get(name)))))
                    .forEachOrdered(compared::add);
            return compared.result(folders.from().toString().replace('\\', '/'));
        });
    }

    /** Those that are named, or that are below a name; all if none is named. */
    private static Outcome<SortedSet<String>> selected(SortedSet<String> all, List<String> targets) {
        if (targets.isEmpty()) {
            return Outcome.of(all);
        }
        List<Problem> problems = new ArrayList<>();
        SortedSet<String> found = new TreeSet<>();
        for (String target : targets) {
            List<String> named = all.stream()
                    .filter(name -> name.equals(target) || name.startsWith(target + "/"))
                    .toList();
            found.addAll(named);
            if (named.isEmpty()) {
                problems.add(Problem.error(ProblemCode.UNKNOWN_TARGET, "neither folder has a stack " + target)
                        .hint(Suggest.among(target, all)
                                .orElse("a stack is a folder with a file that ends in .tf.json")));
            }
        }
        return problems.isEmpty() ? Outcome.of(found) : Outcome.failed(problems);
    }
}
