package dev.cells.synth;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/** The stacks that the project's own {@code defaults.yaml} describes. */
final class Shipped {
    /** Maven runs tests in the module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static List<SynthesizedStack> stacks;

    private Shipped() {}

    static StackConfig config(String address) {
        return find(ROOT, address);
    }

    static List<StackConfig> all() {
        return List.copyOf(fleet(ROOT).stacks().values());
    }

    /** All of them, synthesized once. */
    static synchronized List<SynthesizedStack> stacks() {
        if (stacks == null) {
            stacks = new Synthesizer(SynthEngine.begin()).synth(all()).get();
        }
        return stacks;
    }

    static SynthesizedStack stack(String address) {
        return stacks().stream()
                .filter(stack -> stack.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** A client with this file, above the shipped defaults. */
    static StackConfig client(Path root, String name, String file) throws IOException {
        Path folder = Files.createDirectories(root.resolve("client-configs").resolve(name));
        Files.copy(ROOT.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
        Files.writeString(folder.resolve("cell.yaml"), file);
        return find(root, name);
    }

    /** A stack of the shipped defaults, without clients, after a change to them. */
    static StackConfig edited(Path root, String address, UnaryOperator<String> change) throws IOException {
        Files.createDirectories(root.resolve("client-configs"));
        Files.writeString(root.resolve("defaults.yaml"), change.apply(Files.readString(ROOT.resolve("defaults.yaml"))));
        return find(root, address);
    }

    private static StackConfig find(Path root, String address) {
        return fleet(root)
                .find(StackAddress.parse(address).orElseThrow())
                .orElseThrow(() -> new AssertionError("no stack " + address));
    }

    private static Fleet fleet(Path root) {
        return new FleetLoader(root, LocalDate.of(2026, 11, 21), StackFacts.of(false))
                .load()
                .then(Fleet::whole)
                .get();
    }
}
