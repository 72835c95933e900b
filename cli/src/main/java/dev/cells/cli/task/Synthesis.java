package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.synth.EngineStart;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Makes stacks from config. Begun early, so that the engine starts while the config is read. */
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

    /** Each stack by itself: one that fails does not hide the others. Problems only where none could be tried. */
    public Outcome<SortedMap<StackAddress, Outcome<SynthesizedStack>>> each(List<StackConfig> configs) {
        return synthesizer().then(synthesizer -> IoProblems.guarded(() -> synthesizer.each(configs)));
    }

    /** All stacks, or the problems of all that failed. */
    public Outcome<List<SynthesizedStack>> all(List<StackConfig> configs) {
        return synthesizer().then(synthesizer -> IoProblems.guarded(() -> synthesizer.synth(configs)));
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
