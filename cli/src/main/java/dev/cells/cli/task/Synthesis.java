package dev.cells.cli.task;

import dev.cells.cli.task.Session.SynthKind;
import dev.cells.cli.task.Session.SynthOptions;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.KeptFiles;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.SettingTies;
import dev.cells.synth.StackCache;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Synthesizes stacks from config. Started early: an engine may start while the config is loaded. */
public final class Synthesis implements AutoCloseable {
    private final Session session;
    private final SynthEngine engine;

    private Synthesis(Session session, SynthEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    public static Synthesis begin(Session session) {
        return new Synthesis(session, SynthEngine.begin());
    }

    /**
     * Synthesizes each stack by itself, in the given order, and passes it on as soon as it is done.
     *
     * @return why none could be attempted, such as an engine that does not start; empty otherwise
     */
    public List<Problem> each(List<StackConfig> configs, Consumer<StackOutcome> consumer) {
        return each(configs, Function.identity(), consumer);
    }

    /**
     * As {@link #each(List, Consumer)}, with work that is done for each stack on the thread that synthesized it.
     *
     * @param work safe on several threads at once; it may throw, which is a bug
     */
    public <R> List<Problem> each(List<StackConfig> configs, Function<StackOutcome, R> work, Consumer<R> consumer) {
        String wanted = session.synth().engine().toString();
        if (!engine.name().equals(wanted)) {
            return List.of(Problem.error(
                            ProblemCode.SYNTH_ENGINE,
                            "the engine " + wanted + " is not on the class path, where " + engine.name() + " is")
                    .hint("start the program with bin/cells, which selects the engine"));
        }
        List<Problem> problems = new Synthesizer(engine, cache())
                .each(configs, one -> new Done<>(one, work.apply(one)), keepingBugs(session, consumer));
        engine.bug().ifPresent(session.bugs()::add);
        return problems;
    }

    /**
     * Which attributes of a stack depend on which settings. From the cache if neither the config nor the program has changed;
     * else the stack is built again for each setting.
     */
    Outcome<SettingTies> ties(StackConfig config, SynthesizedStack stack) {
        Optional<StackCache> cache = cache();
        Optional<SettingTies> kept = cache.flatMap(one -> one.findTies(config));
        if (kept.isPresent()) {
            return Outcome.of(kept.get());
        }
        Outcome<SettingTies> found = SettingTies.of(config, stack, new Synthesizer(engine));
        cache.ifPresent(one -> found.value().ifPresent(ties -> one.keep(config, ties)));
        return found;
    }

    /** A stack of config that is no stack's, which is not kept; empty where it cannot be made. */
    Optional<SynthesizedStack> tried(StackConfig config) {
        return new Synthesizer(engine).synth(List.of(config)).value().flatMap(made -> made.stream()
                .findFirst());
    }

    static Path cacheFolder(Project project) {
        return project.home().resolve("cache").resolve("synth");
    }

    static KeptFiles kept(Project project, Session session) {
        return new KeptFiles(cacheFolder(project), session.environment().clock());
    }

    /** None where the program was not packaged: only then is its digest known. CDK Terrain is asked to be compared with. */
    private Optional<StackCache> cache() {
        SynthOptions options = session.synth();
        return options.cached() && options.engine() == SynthKind.NATIVE
                ? session.project().value().flatMap(project -> session.environment()
                        .programDigest()
                        .map(digest -> new StackCache(kept(project, session), digest)))
                : Optional.empty();
    }

    /** The outcome of a stack and what the caller made of it. */
    record Done<R>(StackOutcome outcome, R result) {}

    /** Passes results on, and keeps the traces of bugs for the end of the run. */
    static <R> Consumer<Done<R>> keepingBugs(Session session, Consumer<R> consumer) {
        return done -> {
            done.outcome().bug().ifPresent(session.bugs()::add);
            consumer.accept(done.result());
        };
    }

    @Override
    public void close() {
        engine.close();
    }
}
