package dev.cells.cli.task;

import dev.cells.config.problem.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which commit wrote a line of the config, where the project is in a git repository. */
public final class Blame {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Pattern COMMIT = Pattern.compile("(?m)^([0-9a-f]{40}(?:[0-9a-f]{24})?) ");
    private static final Pattern AUTHOR = Pattern.compile("(?m)^author (.*)$");
    private static final Pattern SUMMARY = Pattern.compile("(?m)^summary (.*)$");

    private final Project project;
    private final Session session;
    private final Map<String, Optional<Commit>> known = new HashMap<>();
    private Boolean inRepository;

    Blame(Project project, Session session) {
        this.project = project;
        this.session = session;
    }

    /**
     * Who wrote a line.
     *
     * @param id empty for a line that is not committed yet
     * @param author as git prints it
     * @param summary the first line of the message
     */
    public record Commit(Optional<String> id, String author, String summary) {}

    /** Empty outside of a repository, without git, and for a file that git does not know. */
    Optional<Commit> of(Origin origin) {
        return origin.line() > 0 && isInRepository()
                ? known.computeIfAbsent(origin.file() + ":" + origin.line(), line -> ask(origin))
                : Optional.empty();
    }

    private boolean isInRepository() {
        if (inRepository == null) {
            inRepository = git("rev-parse", "--git-dir").isPresent();
        }
        return inRepository;
    }

    private Optional<Commit> ask(Origin origin) {
        String line = origin.line() + "," + origin.line();
        return git("blame", "--porcelain", "-L", line, "--", origin.file()).flatMap(Blame::commit);
    }

    private static Optional<Commit> commit(String printed) {
        return first(COMMIT, printed)
                .map(id -> id.matches("0+")
                        ? new Commit(Optional.empty(), "", "")
                        : new Commit(
                                Optional.of(id),
                                first(AUTHOR, printed).orElse(""),
                                first(SUMMARY, printed).orElse("")));
    }

    private static Optional<String> first(Pattern pattern, String printed) {
        Matcher matcher = pattern.matcher(printed);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> git(String... words) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", project.root().toString()));
        command.addAll(List.of(words));
        return session.environment().computer().programs().ask(command, BOUND);
    }
}
