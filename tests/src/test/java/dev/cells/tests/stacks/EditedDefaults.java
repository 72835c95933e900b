package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Stacks of the shipped defaults with changes, without the shipped clients. */
final class EditedDefaults {
    private static final Path DEFAULTS = Path.of("../defaults.yaml");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private EditedDefaults() {}

    /** @param edits pairs of a text that is in the defaults, and the one that replaces its first occurrence */
    static SynthesizedStack synth(Path folder, String address, String... edits) throws IOException {
        String text = Files.readString(DEFAULTS);
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(text).contains(edits[i]);
            int at = text.indexOf(edits[i]);
            text = text.substring(0, at) + edits[i + 1] + text.substring(at + edits[i].length());
        }
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("client-configs"));
        Files.writeString(project.resolve("defaults.yaml"), text);
        var fleet = new FleetLoader(project, TODAY, StackFacts.of(false))
                .load()
                .then(Fleet::whole)
                .get();
        return ShippedStacks.synth(List.of(
                        fleet.find(StackAddress.parse(address).orElseThrow()).orElseThrow()))
                .get(0);
    }
}
