package dev.cells.cli.task;

import dev.cells.cli.task.Session.SynthKind;
import dev.cells.cli.task.Session.SynthOptions;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.StackCache;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        String wanted = session.synth().engine().toString();
        if (!engine.name().equals(wanted)) {
            return List.of(Problem.error(
                            ProblemCode.SYNTH_ENGINE,
                            "the engine " + wanted + " is not on the class path, where " + engine.name() + " is")
                    .hint("start the program with bin/cells, which selects the engine"));
        }
        List<Problem> problems = new Synthesizer(engine, cache()).each(configs, keepingBugs(session, consumer));
        engine.bug().ifPresent(session.bugs()::add);
        return problems;
    }

    static Path cacheFolder(Project project) {
        return project.home().resolve("cache").resolve("synth");
    }

    /** None where the program was not packaged: only then is its digest known. CDK Terrain is asked to be compared with. */
    private Optional<StackCache> cache() {
        SynthOptions options = session.synth();
        return options.cached() && options.engine() == SynthKind.NATIVE
                ? session.project().value().flatMap(project -> session.environment()
                        .programDigest()
                        .map(digest -> new StackCache(
                                cacheFolder(project),
                                digest,
                                session.environment().clock())))
                : Optional.empty();
    }

    /** Passes outcomes on, and keeps the traces of bugs for the end of the run. */
    static Consumer<StackOutcome> keepingBugs(Session session, Consumer<StackOutcome> consumer) {
        return outcome -> {
            outcome.bug().ifPresent(session.bugs()::add);
            consumer.accept(outcome);
        };
    }

    /** What could be synthesized; fails if nothing could. */
    public Outcome<Partial<List<SynthesizedStack>>> all(Partial<List<StackConfig>> configs) {
        List<SynthesizedStack> made = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(configs.problems());
        List<Problem> none = each(configs.value(), one -> {
            problems.addAll(one.stack().problems());
            one.stack().value().ifPresent(made::add);
        });
        problems.addAll(none);
        return none.isEmpty() && !made.isEmpty()
                ? Outcome.of(new Partial<>(List.copyOf(made), problems))
                : Outcome.failed(problems);
    }

    @Override
    public void close() {
        engine.close();
    }
}
