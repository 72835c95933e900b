package dev.cells.cli.task;

import dev.cells.config.io.KeptFiles;
import dev.cells.config.io.KeptFiles.Usage;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Measures or prunes the caches: of synthesized stacks, and of verdicts on them. */
public final class CacheTask {
    private static final Duration UNUSED = Duration.ofDays(30);

    private CacheTask() {}

    /** What to do with the cache. */
    public enum Action {
        STATUS,
        PRUNE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param all with prune: everything, and not only what was not used for 30 days */
    public record Arguments(Action action, boolean all) {}

    /**
     * @param folder of the stacks
     * @param deleted what prune deleted
     * @param stacks what is kept of stacks now
     * @param verdicts what is kept of verdicts now
     */
    public record Result(Action action, Path folder, Usage deleted, Usage stacks, Usage verdicts) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        if (arguments.all() && arguments.action() != Action.PRUNE) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--all is allowed with prune only")
                    .hint("cells cache prune --all"));
        }
        return session.project().map(project -> {
            Instant now = session.environment().clock().instant();
            KeptFiles stacks = Synthesis.kept(project, session);
            KeptFiles verdicts = KeptVerdicts.files(project, session);
            Instant before = arguments.all() ? Instant.MAX : now.minus(UNUSED);
            Usage deleted =
                    switch (arguments.action()) {
                        case STATUS -> new Usage(0, 0);
                        case PRUNE -> stacks.prune(before).and(verdicts.prune(before));
                    };
            return new Result(
                    arguments.action(), Synthesis.cacheFolder(project), deleted, stacks.usage(), verdicts.usage());
        });
    }
}
