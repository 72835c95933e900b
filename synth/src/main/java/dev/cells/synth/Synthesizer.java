package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.constructs.StackScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes canonical Terraform JSON from checked config: a pure function of each stack's config.
 *
 * <p>Not for more than one thread: jsii has one node process per JVM and one pipe to it, without locks. Many cells go
 * faster in several processes.
 */
public final class Synthesizer {
    private final NodeCheck node;
    private final Path temporary;
    private final Function<StackAddress, Optional<Consumer<StackScope>>> builders;

    /**
     * @param node already started, so that its answer is there when it is needed
     * @param temporary a folder that nothing else is in; created if need be, left empty
     */
    public Synthesizer(NodeCheck node, Path temporary) {
        this(node, temporary, StackBuilders::of);
    }

    Synthesizer(NodeCheck node, Path temporary, Function<StackAddress, Optional<Consumer<StackScope>>> builders) {
        this.node = node;
        this.temporary = temporary;
        this.builders = builders;
    }

    /**
     * Synthesizes stacks in the given order and hands over the outcome of each as soon as it is known, so that the
     * first can be planned while later ones are made. A stack that fails, for whatever reason, affects no other.
     *
     * <p>The consumer runs on the calling thread, between two stacks; work that takes long belongs on another thread.
     *
     * @return the problems that kept every stack from being tried, such as a missing Node.js; empty otherwise
     */
    public List<Problem> each(List<StackConfig> configs, Consumer<StackOutcome> consumer) {
        if (configs.isEmpty()) {
            return List.of();
        }
        Outcome<String> version = node.result();
        if (version.ok()) {
            SynthApp app = new SynthApp(builders, temporary);
            configs.forEach(config -> consumer.accept(app.run(config)));
        }
        return version.problems();
    }

    /** All stacks, sorted by address, with the problems of all that failed. */
    public Outcome<List<SynthesizedStack>> synth(List<StackConfig> configs) {
        List<SynthesizedStack> stacks = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<StackConfig> sorted = configs.stream()
                .sorted(Comparator.comparing(StackConfig::address))
                .toList();
        problems.addAll(each(sorted, outcome -> {
            problems.addAll(outcome.stack().problems());
            outcome.stack().value().ifPresent(stacks::add);
        }));
        return Outcome.of(List.copyOf(stacks), problems);
    }
}
