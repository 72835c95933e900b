package dev.cells.tests.stacks;

import dev.cells.cell.CellModules;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.synth.NodeCheck;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** All stacks of the project's own config, synthesized once. */
public final class ShippedStacks {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static List<StackConfig> configs;
    private static List<SynthesizedStack> all;

    private ShippedStacks() {}

    /** What they are made from. */
    static synchronized List<StackConfig> configs() {
        if (configs == null) {
            var fleet = new FleetLoader(ROOT, LocalDate.of(2026, 11, 21), CellModules.facts())
                    .load()
                    .then(Fleet::whole)
                    .get();
            configs = List.copyOf(fleet.stacks().values());
        }
        return configs;
    }

    /** In the order in which they are applied. */
    public static synchronized List<SynthesizedStack> all() {
        if (all == null) {
            all = synth(configs());
        }
        return all;
    }

    /** Stacks of any config. One thread at a time: CDK Terrain's engine is not made for two, and a JVM has one. */
    static synchronized List<SynthesizedStack> synth(List<StackConfig> configs) {
        try (NodeCheck node = NodeCheck.start("node")) {
            Path temporary = Files.createTempDirectory("cells-shipped");
            List<SynthesizedStack> stacks =
                    new Synthesizer(node, temporary).synth(configs).get();
            Files.delete(temporary);
            return stacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SynthesizedStack stack(String address) {
        return all().stream()
                .filter(stack -> stack.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
