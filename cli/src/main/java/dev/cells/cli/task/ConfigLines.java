package dev.cells.cli.task;

import dev.cells.audit.Provenance;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.Node;
import dev.cells.reachability.network.Id;
import dev.cells.synth.AttributeOrigins;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.StackSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The line of the config that set an attribute; if it is not known, the section from which the resource was created. */
public final class ConfigLines implements Provenance {
    private static final String STACK = "provider.aws";
    private final Map<String, StackConfig> configs = new HashMap<>();
    private final Map<String, SynthesizedStack> stacks = new HashMap<>();
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9_]+\\.[A-Za-z0-9_-]+");

    /** Of one stack, since what it holds is large and findings come stack by stack. */
    private record Attributes(String stack, AttributeOrigins origins) {}

    private volatile Attributes attributes = new Attributes("", null);

    private final ReachLines rules;

    public ConfigLines(List<StackConfig> configs, List<SynthesizedStack> stacks) {
        this(configs, stacks, ReachLines.NONE);
    }

    private ConfigLines(List<StackConfig> configs, List<SynthesizedStack> stacks, ReachLines rules) {
        this.rules = rules;
        configs.forEach(config -> this.configs.put(config.address().toString(), config));
        stacks.forEach(stack -> this.stacks.put(stack.address().toString(), stack));
    }

    /** The same, where the stacks are known to the audit too: then findings about rules point at what declares the rule. */
    ConfigLines following(Supplier<StackSet> all) {
        return new ConfigLines(
                List.copyOf(configs.values()),
                List.copyOf(stacks.values()),
                new ReachLines(List.copyOf(configs.values()), List.copyOf(stacks.values()), all));
    }

    @Override
    public Optional<Origin> origin(String stack, String address, String attribute, List<String> because) {
        Optional<Origin> declared = attribute.isEmpty()
                ? because.stream()
                        .filter(text -> ADDRESS.matcher(text).matches())
                        .map(text -> Address.resource(
                                text.substring(0, text.indexOf('.')), text.substring(text.indexOf('.') + 1)))
                        .flatMap(rule -> rules.declared(new Id(stack, rule)).stream())
                        .findFirst()
                : Optional.empty();
        return declared.or(() -> origin(stack, address, attribute));
    }

    @Override
    public Optional<Origin> origin(String stack, String address, String attribute) {
        return setting(stack, address, attribute)
                .or(() -> exact(stack, address, attribute))
                .or(() -> section(stack, address));
    }

    /** Of a cell as a whole, a finding may name a setting instead of an attribute. */
    private Optional<Origin> setting(String stack, String address, String attribute) {
        return Optional.ofNullable(configs.get(stack))
                .filter(config -> address.equals(STACK) && !attribute.isEmpty())
                .flatMap(config -> config.settings().find(attribute))
                .map(Node::origin);
    }

    private Optional<Origin> exact(String stack, String address, String attribute) {
        if (attribute.isEmpty() || !configs.containsKey(stack) || !stacks.containsKey(stack)) {
            return Optional.empty();
        }
        return attributes(stack).origin(address, attribute).map(AttributeOrigins.Place::origin);
    }

    private AttributeOrigins attributes(String stack) {
        Attributes known = attributes;
        if (!known.stack().equals(stack)) {
            known = new Attributes(stack, AttributeOrigins.of(configs.get(stack), stacks.get(stack)));
            attributes = known;
        }
        return known.origins();
    }

    private Optional<Origin> section(String stack, String address) {
        Optional<String> section = Optional.ofNullable(stacks.get(stack))
                .map(found -> found.sources().get(address));
        return Optional.ofNullable(configs.get(stack))
                .flatMap(config -> section.flatMap(path -> config.settings().find(path)))
                .map(Node::origin);
    }
}
