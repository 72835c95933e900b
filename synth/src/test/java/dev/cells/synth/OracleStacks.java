package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.Node;
import dev.cells.synth.SettingChanges.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A program that writes the shipped stacks, and variants of them with other values for a sixth of their settings, with
 * whatever engine is on its class path.
 */
public final class OracleStacks {
    private OracleStacks() {}

    /** @param args the folder to write to, the number of variants, and the seed that they are drawn from */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int variants = Integer.parseInt(args[1]);
        Random random = new Random(Long.parseLong(args[2]));
        List<StackConfig> shipped = Shipped.all();
        try (SynthEngine engine = SynthEngine.begin()) {
            Files.writeString(folder.resolve("engine"), engine.name());
            Synthesizer synthesizer = new Synthesizer(engine);
            for (SynthesizedStack stack : synthesizer.synth(shipped).get()) {
                write(folder, stack, "shipped");
            }
            for (int i = 0; i < variants; i++) {
                StackConfig config = shipped.get(i % shipped.size());
                write(folder, drawn(synthesizer, config, random), Integer.toString(i));
            }
        }
        System.exit(0); // jsii keeps a thread
    }

    /** Draws again where the modules refuse a value, as both engines do in the same way. */
    private static SynthesizedStack drawn(Synthesizer synthesizer, StackConfig config, Random random) {
        Optional<SynthesizedStack> made = Optional.empty();
        while (made.isEmpty()) {
            Map<String, Node> changed = new HashMap<>();
            for (Leaf leaf : SettingChanges.of(config).leaves()) {
                if (random.nextInt(6) == 0) {
                    changed.put(leaf.path(), leaf.others().get(0));
                }
            }
            made = synthesizer
                    .synth(List.of(SettingChanges.with(config, changed)))
                    .value()
                    .map(stacks -> stacks.get(0));
        }
        return made.get();
    }

    private static void write(Path folder, SynthesizedStack stack, String name) throws IOException {
        Files.writeString(folder.resolve(stack.address().toString().replace('/', '.') + "-" + name), stack.json());
    }
}
