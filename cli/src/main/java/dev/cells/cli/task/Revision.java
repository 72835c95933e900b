package dev.cells.cli.task;

import dev.cells.cli.environment.Environment.Programs;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.io.IoProblems;
import dev.cells.config.io.TemporaryFolder;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The config of the project as it was in a revision of the git repository that holds it. */
public final class Revision {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{40}([0-9a-f]{24})?\\b");

    /** What the config of a project is read from, in its folder. */
    private static final List<String> CONFIG = List.of(Project.MARKER, "client-configs");

    private final Project project;
    private final String option;
    private final String revision;
    private final Session session;
    private final Programs programs;

    /**
     * @param option that named it, for messages
     * @param revision in the repository's words: a branch, a tag, a commit
     */
    public Revision(Project project, String option, String revision, Session session) {
        this.project = project;
        this.option = option;
        this.revision = revision;
        this.session = session;
        this.programs = session.environment().computer().programs();
    }

    /**
     * What is made of the fleet as it was then. Its files exist only as long as that takes.
     *
     * <p>Problems: {@code git-unusable}, {@code revision-unknown}, and those of writing a temporary copy.
     *
     * @param work given nothing if the defaults were broken or missing
     */
    public <T> Outcome<T> fleet(Function<Optional<Fleet>, T> work) {
        return commit().then(commit -> IoProblems.guarded(() -> {
            try (TemporaryFolder copy = TemporaryFolder.create(project.home().resolve("revisions"), "config")) {
                return extract(commit, copy.path()).map(extracted -> work.apply(before(copy.path())));
            }
        }));
    }

    /** The id of the commit that the revision names. */
    private Outcome<String> commit() {
        if (ask("rev-parse", "--git-dir").isEmpty()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.GIT_UNUSABLE,
                            option + " requires git and a repository, and "
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

    private Optional<String> ask(String... words) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", project.root().toString()));
        command.addAll(List.of(words));
        return programs.ask(command, BOUND);
    }
}
