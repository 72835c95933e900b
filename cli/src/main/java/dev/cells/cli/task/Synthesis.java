package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.EngineStart;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Synthesizes stacks from config. Started early, so that the engine starts while the config is loaded. For one thread
 * only, because the engine has one pipe.
 */
public final class Synthesis implements AutoCloseable {
    private final Session session;
    private final EngineStart engine;

    private Synthesis(Session session, EngineStart engine) {
        this.session = session;
        this.engine = engine;
    }

    public static Synthesis begin(Session session) {
        String executable = session.environment().variable("JSII_NODE").orElse("node");
        return new Synthesis(session, EngineStart.begin(executable));
    }

    /**
     * Synthesizes each stack by itself, in the given order, and passes it on as soon as it is done.
     *
     * @return why none could be attempted, such as a missing Node.js; empty otherwise
     */
    public List<Problem> each(List<StackConfig> configs, Consumer<StackOutcome> consumer) {
        Outcome<Synthesizer> ready = synthesizer();
        List<Problem> problems = new ArrayList<>(ready.problems());
        engine.bug().ifPresent(session.bugs()::add);
        ready.value()
                .ifPresent(synthesizer -> problems.addAll(synthesizer.each(configs, keepingBugs(session, consumer))));
        return problems;
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

    private Outcome<Synthesizer> synthesizer() {
        return engine.await().then(node -> session.project().map(project -> {
            long process = session.environment().person().get().processId();
            Path temporary = project.home().resolve("tmp").resolve("synth-" + process);
            return new Synthesizer(node, temporary);
        }));
    }

    @Override
    public void close() {
        engine.close();
    }
}
