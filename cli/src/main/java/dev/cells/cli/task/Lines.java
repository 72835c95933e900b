package dev.cells.cli.task;

import dev.cells.audit.Provenance;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.Node;
import dev.cells.synth.SynthesizedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The line of the config from which a resource was created. */
public final class Lines implements Provenance {
    private final Map<String, StackConfig> configs = new HashMap<>();
    private final Map<String, SynthesizedStack> stacks = new HashMap<>();

    public Lines(List<StackConfig> configs, List<SynthesizedStack> stacks) {
        configs.forEach(config -> this.configs.put(config.address().toString(), config));
        stacks.forEach(stack -> this.stacks.put(stack.address().toString(), stack));
    }

    @Override
    public Optional<Origin> origin(String stack, String address, String attribute) {
        Optional<String> section = Optional.ofNullable(stacks.get(stack))
                .map(found -> found.sources().get(address));
        return Optional.ofNullable(configs.get(stack))
                .flatMap(config -> section.flatMap(path -> config.settings().find(path)))
                .map(Node::origin);
    }
}
