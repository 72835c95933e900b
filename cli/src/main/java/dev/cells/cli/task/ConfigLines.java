package dev.cells.cli.task;

import dev.cells.audit.Provenance;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.Node;
import dev.cells.synth.AttributeOrigins;
import dev.cells.synth.SynthesizedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The line of the config that set an attribute; if it is not known, the section from which the resource was created. */
public final class ConfigLines implements Provenance {
    private final Map<String, StackConfig> configs = new HashMap<>();
    private final Map<String, SynthesizedStack> stacks = new HashMap<>();
    private final Map<String, AttributeOrigins> attributes = new ConcurrentHashMap<>();

    public ConfigLines(List<StackConfig> configs, List<SynthesizedStack> stacks) {
        configs.forEach(config -> this.configs.put(config.address().toString(), config));
        stacks.forEach(stack -> this.stacks.put(stack.address().toString(), stack));
    }

    @Override
    public Optional<Origin> origin(String stack, String address, String attribute) {
        return exact(stack, address, attribute).or(() -> section(stack, address));
    }

    private Optional<Origin> exact(String stack, String address, String attribute) {
        if (attribute.isEmpty() || !configs.containsKey(stack) || !stacks.containsKey(stack)) {
            return Optional.empty();
        }
        return attributes
                .computeIfAbsent(stack, name -> AttributeOrigins.of(configs.get(name), stacks.get(name)))
                .origin(address, attribute)
                .map(AttributeOrigins.Place::origin);
    }

    private Optional<Origin> section(String stack, String address) {
        Optional<String> section = Optional.ofNullable(stacks.get(stack))
                .map(found -> found.sources().get(address));
        return Optional.ofNullable(configs.get(stack))
                .flatMap(config -> section.flatMap(path -> config.settings().find(path)))
                .map(Node::origin);
    }
}
