package dev.cells.cli.task.run;

import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Revision;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.StackChange;
import dev.cells.diff.StackDiff;
import dev.cells.synth.ConfigDigest;
import dev.cells.synth.Synthesizer.StackOutcome;
import dev.cells.terraform.read.StackSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What differs between stacks as the config makes them now and as they were applied last, or as an earlier config made them;
 * or between two folders. A stack that cannot be compared is a problem, and the others are compared.
 */
public final class DiffTask {
    private DiffTask() {}

    /**
     * @param against a revision of the repository, instead of what was applied
     * @param folders the earlier and the later stacks, instead of ours
     */
    public record Arguments(Selection selection, Optional<String> against, Optional<Folders> folders) {}

    /** Two folders of Terraform JSON. */
    public record Folders(Path from, Path to) {}

    /**
     * @param before what the stacks are compared with, in words
     * @param classes of the stacks that differ
     * @param unchanged stacks that do not differ
     * @param unknown stacks that could not be compared
     */
    public record Result(String before, List<ChangeClass> classes, List<String> unchanged, List<String> unknown) {
        static Result of(String before, SortedMap<String, StackChange> changes, List<String> unknown) {
            SortedMap<String, StackChange> changed = new TreeMap<>(changes);
            changed.values().removeIf(change -> change.action() == StackChange.Action.UNCHANGED);
            List<String> same = changes.keySet().stream()
                    .filter(stack -> !changed.containsKey(stack))
                    .toList();
            return new Result(before, ChangeClass.of(changed), same, unknown);
        }

        public boolean hasChanges() {
            return !classes.isEmpty();
        }
    }

    public static Outcome<Partial<Result>> run(Arguments arguments, Session session) {
        if (arguments.folders().isPresent() && arguments.against().isPresent()) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--against cannot be combined with --from and --to")
                    .hint("leave out --against, or the folders"));
        }
        if (arguments.folders().isPresent()) {
            return FolderDiff.of(arguments.folders().get(), arguments.selection(), session);
        }
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(arguments.selection(), session).then(loaded -> arguments
                    .against()
                    .map(revision -> revision(revision, arguments.selection(), loaded, synthesis, session))
                    .orElseGet(() -> applied(loaded, synthesis, session)));
        }
    }

    private static Outcome<Partial<Result>> applied(SelectedStacks loaded, Synthesis synthesis, Session session) {
        return session.project()
                .then(project -> LastApplied.in(project, session).then(last -> {
                    Compared compared = new Compared(loaded.problems());
                    compared.add(synthesis.each(
                            loaded.stacks(),
                            one -> compare(
                                    one,
                                    last.files(one.address())
                                            .map(files -> Optional.of(
                                                    StackSource.of(one.address().toString(), files)))),
                            compared::add));
                    return compared.result("what was applied last");
                }));
    }

    private static Outcome<Partial<Result>> revision(
            String revision, Selection selection, SelectedStacks loaded, Synthesis synthesis, Session session) {
        return session.project()
                .then(project -> new Revision(project, "--against", revision, session)
                        .fleet(before -> revision(revision, selection, before, loaded, synthesis)))
                .then(Function.identity());
    }

    private static Outcome<Partial<Result>> revision(
            String revision, Selection selection, Optional<Fleet> past, SelectedStacks loaded, Synthesis synthesis) {
        if (past.isEmpty()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.REVISION_UNKNOWN, "the config of " + revision + " has errors or is missing")
                    .hint("check out that revision and run cells validate"));
        }
        Fleet before = past.get();
        Compared compared = new Compared(loaded.problems());
        List<StackConfig> different = new ArrayList<>();
        List<StackConfig> old = new ArrayList<>();
        for (StackConfig config : loaded.stacks()) {
            Optional<StackConfig> was = before.find(config.address());
            if (was.isPresent() && ConfigDigest.of(was.get()).equals(ConfigDigest.of(config))) {
                compared.unchanged(config.address());
            } else if (before.broken().containsKey(config.address().toString())) {
                compared.add(
                        new One(config.address().toString(), Outcome.failed(wasBroken(config.address(), revision))));
            } else {
                different.add(config);
                was.ifPresent(old::add);
            }
        }
        List<StackConfig> gone =
                selection.targets().isEmpty() && selection.tier().isEmpty()
                        ? before.stacks().values().stream()
                                .filter(was -> !loaded.fleet()
                                        .outcomes()
                                        .containsKey(was.address().toString()))
                                .toList()
                        : List.of();
        old.addAll(gone);
        Map<StackAddress, Outcome<StackSource>> made = new HashMap<>();
        compared.add(synthesis.each(old, DiffTask::source, one -> made.put(one.address(), one.source())));
        compared.add(synthesis.each(
                different,
                one -> compare(
                        one,
                        Optional.ofNullable(made.get(one.address()))
                                .map(source -> source.map(Optional::of))
                                .orElse(Outcome.of(Optional.empty()))),
                compared::add));
        gone.forEach(was -> compared.add(new One(
                was.address().toString(),
                made.get(was.address()).then(source -> StackDiff.of(Optional.of(source), Optional.empty())))));
        return compared.result(revision);
    }

    private static Problem wasBroken(StackAddress stack, String revision) {
        return Problem.error(
                        ProblemCode.REVISION_UNKNOWN,
                        stack + " cannot be compared: its config has errors in " + revision)
                .hint("check out that revision and run cells validate " + stack);
    }

    private record Source(StackAddress address, Outcome<StackSource> source) {}

    private static Source source(StackOutcome one) {
        return new Source(
                one.address(),
                one.stack().map(made -> StackSource.of(one.address().toString(), made.files())));
    }

    private static One compare(StackOutcome one, Outcome<Optional<StackSource>> before) {
        return new One(
                one.address().toString(),
                before.then(was -> source(one).source().then(now -> StackDiff.of(was, Optional.of(now)))));
    }

    /** The change of a stack, or why it is not known. */
    record One(String stack, Outcome<StackChange> change) {}

    /** What was compared so far. */
    static final class Compared {
        private final SortedMap<String, StackChange> changes = new TreeMap<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<Problem> problems;

        Compared(List<Problem> problems) {
            this.problems = new ArrayList<>(problems);
        }

        synchronized void add(One one) {
            problems.addAll(one.change().problems());
            one.change()
                    .value()
                    .ifPresentOrElse(change -> changes.put(one.stack(), change), () -> unknown.add(one.stack()));
        }

        void add(List<Problem> more) {
            problems.addAll(more);
        }

        void unchanged(StackAddress stack) {
            changes.put(stack.toString(), new StackChange(StackChange.Action.UNCHANGED, List.of(), List.of()));
        }

        /** Fails if nothing could be compared. */
        Outcome<Partial<Result>> result(String before) {
            boolean failed = changes.isEmpty() && problems.stream().anyMatch(Problem::isError);
            return failed
                    ? Outcome.failed(problems.stream().distinct().toList())
                    : Outcome.of(new Partial<>(Result.of(before, changes, unknown), problems));
        }
    }
}
