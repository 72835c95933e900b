package dev.cells.synth;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Prints the digest of every stack of a project, one process of its own: for tests that vary what must not matter.
 * Arguments: the project's root, a folder to work in, the order of the stacks.
 */
final class SynthProgram {
    private SynthProgram() {}

    public static void main(String[] args) throws Exception {
        List<StackConfig> configs =
                new ArrayList<>(new FleetLoader(Path.of(args[0]), LocalDate.of(2026, 11, 21), StackFacts.of(false))
                        .load()
                        .then(Fleet::whole)
                        .get()
                        .stacks()
                        .values());
        if (args[1].equals("one-by-one-reversed")) {
            Collections.reverse(configs);
            for (StackConfig config : configs) {
                print(synth(List.of(config)));
            }
        } else {
            print(synth(configs));
        }
    }

    private static List<SynthesizedStack> synth(List<StackConfig> configs) {
        return new Synthesizer(SynthEngine.begin()).synth(configs).get();
    }

    private static void print(List<SynthesizedStack> stacks) throws Exception {
        for (SynthesizedStack stack : stacks) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(stack.json().getBytes(StandardCharsets.UTF_8));
            System.out.println(stack.address() + " " + HexFormat.of().formatHex(digest));
        }
    }
}
