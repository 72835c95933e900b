package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of influences. {@code -Dgolden.update=true} finds it anew, in about three minutes. */
class SettingInfluencesTest {
    private static final Path LIST = Path.of("src/main/resources/dev/cells/synth/setting-influences.txt");

    @BeforeAll
    static void renew() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            InfluenceExperiments experiments = new InfluenceExperiments(SettingInfluencesTest::synth);
            cells().forEach(cell ->
                    experiments.run(cell, Shipped.stack(cell.address().toString())));
            Files.write(LIST, experiments.lines());
        }
    }

    @Test
    void everyResourceOfTheShippedCellsIsKnown() throws IOException {
        SettingInfluences influences = SettingInfluences.read(Files.readString(LIST));
        List<String> unknown = new ArrayList<>();
        for (StackConfig cell : cells()) {
            SettingInfluences.resources(Shipped.stack(cell.address().toString()))
                    .forEach((address, section) -> {
                        if (influences
                                .of(address, section, SettingInfluences.names(cell))
                                .isEmpty()) {
                            unknown.add(cell.address() + ":" + address);
                        }
                    });
        }
        assertThat(unknown)
                .as("mvn verify -Dgolden.update=true finds out what changes them")
                .isEmpty();
    }

    @Test
    void aSettingIsKnownByWhatItChanges() throws IOException {
        SettingInfluences influences = SettingInfluences.read(Files.readString(LIST));
        Map<String, Set<String>> none = Map.of();
        Function<String, Set<String>> key =
                influences.of("aws_kms_key.key-phi", "keys", none).orElseThrow();
        assertThat(key.apply("rotation_period_in_days")).contains("keys.rotation-days");
        assertThat(key.apply("deletion_window_in_days")).doesNotContain("keys.rotation-days");

        Map<String, Set<String>> services = Map.of("web", Set.of("services.#"), "x-y", Set.of("services.#"));
        Function<String, Set<String>> web = influences
                .of("aws_ecs_service.service-web", "services.web", services)
                .orElseThrow();
        assertThat(web.apply("desired_count"))
                .contains("services.*.desired", "services.#")
                .isEqualTo(influences
                        .of("aws_ecs_service.service-x-y", "services.x-y", services)
                        .orElseThrow()
                        .apply("desired_count"));
        assertThat(influences.of("aws_ecs_service.service-web", "services.web", none))
                .as("an id with a name that the cell does not have")
                .isEmpty();
        assertThat(influences.of("aws_x.y", "keys", none)).isEmpty();
        assertThat(influences.isTried("keys.rotation-days")).isTrue();
        assertThat(influences.isTried("keys.nobody-tried")).isFalse();
    }

    private static List<StackConfig> cells() {
        return Shipped.all().stream()
                .filter(config -> config.address().tier() == Tier.CELL)
                .toList();
    }

    private static Outcome<SynthesizedStack> synth(StackConfig config) {
        return new Synthesizer(SynthEngine.begin()).synth(List.of(config)).map(stacks -> stacks.get(0));
    }
}
