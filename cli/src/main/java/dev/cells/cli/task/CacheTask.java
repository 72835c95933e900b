package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.StackCache;
import dev.cells.synth.StackCache.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Measures or prunes the cache of synthesized stacks. */
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
     * @param folder of the cache
     * @param deleted what prune deleted
     * @param left what is in the cache now
     */
    public record Result(Action action, Path folder, Usage deleted, Usage left) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        if (arguments.all() && arguments.action() != Action.PRUNE) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--all is allowed with prune only")
                    .hint("cells cache prune --all"));
        }
        return session.project().map(project -> {
            Path folder = Synthesis.cacheFolder(project);
            Instant now = session.environment().clock().instant();
            StackCache cache = new StackCache(folder, "", session.environment().clock());
            Usage deleted =
                    switch (arguments.action()) {
                        case STATUS -> new Usage(0, 0);
                        case PRUNE -> cache.prune(arguments.all() ? Instant.MAX : now.minus(UNUSED));
                    };
            return new Result(arguments.action(), folder, deleted, cache.usage());
        });
    }
}
