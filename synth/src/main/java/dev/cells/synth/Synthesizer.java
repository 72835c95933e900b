package dev.cells.synth;

import dev.cells.base.BaseStack;
import dev.cells.cell.CellStack;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.constructs.StackScope;
import dev.cells.utility.UtilityApps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Synthesizes canonical Terraform JSON from checked config, as a pure function of each stack's config.
 *
 * <p>Stacks are built on all processors where the engine allows it; the result does not depend on their number.
 */
public final class Synthesizer {
    private final SynthEngine engine;
    private final Optional<StackCache> cache;
    private final Function<StackAddress, Optional<Consumer<StackScope>>> builders;

    /** A synthesizer that keeps nothing. */
    public Synthesizer(SynthEngine engine) {
        this(engine, Optional.empty());
    }

    /** @param cache of stacks whose config did not change */
    public Synthesizer(SynthEngine engine, Optional<StackCache> cache) {
        this(engine, cache, Synthesizer::builder);
    }

    Synthesizer(
            SynthEngine engine,
            Optional<StackCache> cache,
            Function<StackAddress, Optional<Consumer<StackScope>>> builders) {
        this.engine = engine;
        this.cache = cache;
        this.builders = builders;
    }

    /**
     * Synthesizes stacks in the given order and hands over the outcome of each as soon as it is known, so that the
     * first can be planned while later ones are synthesized. A stack that fails does not affect the others.
     *
     * <p>The consumer runs on the calling thread, between two stacks; long work belongs on another thread.
     *
     * @return problems that prevent all stacks, such as an engine that does not start; otherwise empty
     */
    public List<Problem> each(List<StackConfig> configs, Consumer<StackOutcome> consumer) {
        return each(configs, Function.identity(), consumer);
    }

    /**
     * As {@link #each(List, Consumer)}, with work of the caller's that is done for each stack on the thread that
     * synthesized it, so that it uses all processors too.
     *
     * @param work safe on several threads at once; a stack's outcome to what the consumer receives
     */
    public <R> List<Problem> each(List<StackConfig> configs, Function<StackOutcome, R> work, Consumer<R> consumer) {
        if (configs.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = engine.await();
        if (problems.isEmpty()) {
            SynthApp app = new SynthApp(builders, engine);
            int threads = engine.isParallel() ? Runtime.getRuntime().availableProcessors() : 1;
            InOrder.run(configs, config -> work.apply(one(config, app)), consumer, threads);
        }
        return problems;
    }

    private StackOutcome one(StackConfig config, SynthApp app) {
        Optional<SynthesizedStack> kept = cache.flatMap(stacks -> stacks.find(config));
        if (kept.isPresent()) {
            return new StackOutcome(config.address(), Outcome.of(kept.get()));
        }
        StackOutcome made = app.run(config);
        cache.ifPresent(stacks -> made.stack().value().ifPresent(stack -> stacks.keep(config, stack)));
        return made;
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

    /** The builder of a stack; empty if there is no such utility app. */
    private static Optional<Consumer<StackScope>> builder(StackAddress address) {
        return switch (address.tier()) {
            case BASE -> Optional.of(BaseStack::build);
            case UTILITY -> UtilityApps.builder(address.segments().get(1));
            case CELL -> Optional.of(CellStack::build);
        };
    }

    /**
     * The result of one stack, independent of all others.
     *
     * @param stack the synthesized stack, or the problems that prevented it
     * @param bug what was thrown, where a problem is a bug in cells; its trace belongs in the report of that bug
     */
    public record StackOutcome(StackAddress address, Outcome<SynthesizedStack> stack, Optional<Throwable> bug) {
        StackOutcome(StackAddress address, Outcome<SynthesizedStack> stack) {
            this(address, stack, Optional.empty());
        }
    }
}
