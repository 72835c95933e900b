package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.constructs.StackScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes canonical Terraform JSON from checked config: a pure function of each stack's config.
 *
 * <p>Not for more than one thread: jsii has one node process per JVM and one pipe to it, without locks. Many cells go
 * faster in several processes.
 */
public final class Synthesizer {
    /** One app of CDK Terrain costs a little, and a large one grows faster than its stacks. */
    private static final int STACKS_PER_APP = 25;

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
     * All stacks, sorted by address, or the problems of all that failed.
     *
     * @throws SynthesisBug if a stack came out wrong
     */
    public Outcome<List<SynthesizedStack>> synth(List<StackConfig> configs) {
        List<Problem> problems = new ArrayList<>();
        List<SynthesizedStack> stacks = new ArrayList<>();
        Outcome<SortedMap<StackAddress, Outcome<SynthesizedStack>>> each = each(configs);
        problems.addAll(each.problems());
        each.value().ifPresent(outcomes -> outcomes.values().forEach(outcome -> {
            problems.addAll(outcome.problems());
            outcome.value().ifPresent(stacks::add);
        }));
        return Outcome.of(List.copyOf(stacks), problems);
    }

    /**
     * The outcome of each stack, so that one that fails does not hide the others; problems only where none could be
     * tried at all.
     *
     * @throws SynthesisBug if a stack came out wrong
     */
    public Outcome<SortedMap<StackAddress, Outcome<SynthesizedStack>>> each(List<StackConfig> configs) {
        if (configs.isEmpty()) {
            return Outcome.of(new TreeMap<>());
        }
        return node.result().map(version -> {
            SortedMap<StackAddress, StackConfig> byAddress = new TreeMap<>();
            configs.forEach(config -> byAddress.put(config.address(), config));
            List<StackConfig> sorted = List.copyOf(byAddress.values());
            SortedMap<StackAddress, Outcome<SynthesizedStack>> all = new TreeMap<>();
            for (int from = 0; from < sorted.size(); from += STACKS_PER_APP) {
                List<StackConfig> part = sorted.subList(from, Math.min(sorted.size(), from + STACKS_PER_APP));
                all.putAll(new Batch(builders, temporary).run(part));
            }
            return all;
        });
    }
}
