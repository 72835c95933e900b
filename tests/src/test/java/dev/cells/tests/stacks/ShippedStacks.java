package dev.cells.tests.stacks;

import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.cli.task.Declarations;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.Tier;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All stacks of the project's own config, synthesized once. */
public final class ShippedStacks {
    /** On which the config is loaded and judged: the day decides whether somebody stands for what it says. */
    public static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static List<StackConfig> configs;
    private static List<SynthesizedStack> all;

    private ShippedStacks() {}

    /** What they are made from. */
    public static synchronized List<StackConfig> configs() {
        if (configs == null) {
            var fleet = new FleetLoader(ROOT, DAY, StackFacts.of(false))
                    .load()
                    .then(Fleet::whole)
                    .get();
            configs = List.copyOf(fleet.stacks().values());
        }
        return configs;
    }

    /** The addresses of all of them. */
    public static Set<String> names() {
        return configs().stream().map(config -> config.address().toString()).collect(Collectors.toSet());
    }

    /** In the order in which they are applied. */
    public static synchronized List<SynthesizedStack> all() {
        if (all == null) {
            all = synth(configs());
        }
        return all;
    }

    /** What the config says of the cells, by name. */
    public static Map<String, Declared> declared() {
        return configs().stream()
                .filter(config -> config.address().tier() == Tier.CELL)
                .collect(Collectors.toMap(
                        config -> config.address().toString(),
                        config -> declared(config, stack(config.address().toString()))));
    }

    /** What the config says of a cell. */
    public static Declared declared(StackConfig cell, SynthesizedStack made) {
        return Declarations.of(
                cell, made, other -> Optional.of(synth(List.of(other)).get(0)));
    }

    /** Stacks of any config. */
    static List<SynthesizedStack> synth(List<StackConfig> configs) {
        return new Synthesizer(SynthEngine.begin()).synth(configs).get();
    }

    public static SynthesizedStack stack(String address) {
        return all().stream()
                .filter(stack -> stack.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
