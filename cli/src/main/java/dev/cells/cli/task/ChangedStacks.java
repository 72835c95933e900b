package dev.cells.cli.task;

import dev.cells.cli.environment.Environment.Programs;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.IoProblems;
import dev.cells.config.io.TemporaryFolder;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.ConfigDigest;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Which stacks differ from a revision of the repository that holds the project. What is compared is the effective config,
 * from which alone a stack is made: a comment changes no stack, a default those that inherit it. Of an app that serves
 * other stacks, whose configs it holds whole, what is made of them is compared instead: few of their settings reach it. A
 * stack that cannot be compared, because its config is broken now or was then, counts as changed. A change of the program is not seen.
 */
final class ChangedStacks {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{40}([0-9a-f]{24})?\\b");

    /** What the config of a project is read from, in its folder. */
    private static final List<String> CONFIG = List.of(Project.MARKER, "client-configs");

    private final Project project;
    private final String revision;
    private final Session session;
    private final Programs programs;

    /** @param revision in the repository's words: a branch, a tag, a commit */
    ChangedStacks(Project project, String revision, Session session) {
        this.project = project;
        this.revision = revision;
        this.session = session;
        this.programs = session.environment().computer().programs();
    }

    /**
     * The stacks of a fleet that changed.
     *
     * @param removed warnings about stacks that were in the revision and are no more; for the whole fleet only
     */
    record Changed(Fleet fleet, List<Problem> removed) {}

    /** Problems: {@code git-unusable}, {@code revision-unknown}, and those of writing a temporary copy. */
    Outcome<Changed> among(Fleet now, boolean whole) {
        return commit().then(commit -> IoProblems.guarded(() -> {
            try (TemporaryFolder copy = TemporaryFolder.create(project.home().resolve("revisions"), "config")) {
                return extract(commit, copy.path()).map(extracted -> compare(now, before(copy.path()), whole));
            }
        }));
    }

    /** The id of the commit that the revision names. */
    private Outcome<String> commit() {
        if (ask("rev-parse", "--git-dir").isEmpty()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.GIT_UNUSABLE,
                            "--changed-since requires git and a repository, and "
                                    + (programs.ask(List.of("git", "--version"), BOUND)
                                                    .isEmpty()
                                            ? "git cannot be run"
                                            : project.root() + " is in none that git can read"))
                    .hint("install git, and run this in a clone; if another user owns it: git config --global"
                            + " --add safe.directory " + project.root()));
        }
        return ask("rev-parse", "--verify", "--end-of-options", revision + "^{commit}")
                .map(COMMIT::matcher)
                .filter(Matcher::find)
                .map(found -> Outcome.of(found.group()))
                .orElseGet(() -> Outcome.failed(Problem.error(
                                ProblemCode.REVISION_UNKNOWN, "git knows no commit by the name " + revision)
                        .hint("fetch it first, since clones of CI are often shallow: git fetch origin; then name it"
                                + " like origin/main")));
    }

    /** Copies the config as it was then; nothing if there was none. */
    private Outcome<Boolean> extract(String commit, Path to) {
        List<String> list = new ArrayList<>(List.of("ls-tree", "--name-only", commit, "--"));
        list.addAll(CONFIG);
        List<String> present = ask(list.toArray(String[]::new)).stream()
                .flatMap(String::lines)
                .filter(CONFIG::contains)
                .toList();
        if (present.isEmpty()) {
            return Outcome.of(false);
        }
        Path archive = to.resolve("config.zip");
        List<String> words = new ArrayList<>(List.of("archive", "--format=zip", "--output=" + archive, commit, "--"));
        words.addAll(present);
        if (ask(words.toArray(String[]::new)).isEmpty()) {
            return Outcome.failed(
                    Problem.error(ProblemCode.GIT_UNUSABLE, "git cannot read the config as it was in " + revision)
                            .hint("in a partial clone, fetch the commit " + commit + "; git archive says more"));
        }
        unpack(archive, to);
        return Outcome.of(true);
    }

    private static void unpack(Path archive, Path to) {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to)) {
                    throw new IOException(entry.getName() + " is not below the folder of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fleet as it was then; empty if its defaults were broken or missing, so that every stack has changed. */
    private Optional<Fleet> before(Path copy) {
        return Files.isRegularFile(copy.resolve(Project.MARKER))
                ? new Project(copy, project.home()).loader(session).load().value()
                : Optional.empty();
    }

    private Changed compare(Fleet now, Optional<Fleet> before, boolean whole) {
        Fleet changed = now.only(name -> !isSame(name, now, before));
        List<Problem> removed = !whole
                ? List.of()
                : before.stream()
                        .flatMap(fleet -> fleet.stacks().keySet().stream())
                        .map(StackAddress::toString)
                        .filter(name -> !now.outcomes().containsKey(name))
                        .map(this::removed)
                        .toList();
        return new Changed(changed, removed);
    }

    private boolean isSame(String name, Fleet now, Optional<Fleet> before) {
        Optional<StackConfig> present = now.outcomes().get(name).value();
        Optional<StackConfig> past = present.flatMap(config -> before.flatMap(fleet -> fleet.find(config.address())));
        if (past.isEmpty()) {
            return false;
        }
        return ConfigDigest.of(present.get()).equals(ConfigDigest.of(past.get()))
                || !present.get().served().isEmpty() && digests(present.get()).equals(digests(past.get()));
    }

    /** SHA-256 of what is made of a config; different from any other where nothing can be made of it. */
    private List<Object> digests(StackConfig config) {
        List<Object> made = new ArrayList<>();
        try (Synthesis synthesis = Synthesis.begin(session)) {
            synthesis.each(
                    List.of(config),
                    one -> made.add(one.stack()
                            .value()
                            .<Object>map(SynthesizedStack::digest)
                            .orElseGet(Object::new)));
        }
        return made.isEmpty() ? List.of(new Object()) : made;
    }

    private Problem removed(String stack) {
        return Problem.warning(
                        ProblemCode.STACK_REMOVED, stack + " is in " + revision + ", and no longer in the project")
                .hint("cells does not destroy what is provisioned of it");
    }

    private Optional<String> ask(String... words) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", project.root().toString()));
        command.addAll(List.of(words));
        return programs.ask(command, BOUND);
    }
}
