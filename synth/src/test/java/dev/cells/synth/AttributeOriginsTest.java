package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.Node;
import dev.cells.synth.AttributeOrigins.Place;
import dev.cells.synth.SettingChanges.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of attribute origins, held against the stacks that ship. {@code -Dgolden.update=true} finds it anew, in about
 * two minutes.
 */
class AttributeOriginsTest {
    private static final Path LIST = Path.of("src/main/resources/dev/cells/synth/attribute-origins.txt");

    @TempDir
    static Path temporary;

    @BeforeAll
    static void renew() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            OriginExperiments experiments = new OriginExperiments(AttributeOriginsTest::synth);
            Shipped.all().forEach(config -> experiments.run(config, shipped(config)));
            Files.write(LIST, experiments.lines());
            Files.write(Path.of("target/classes").resolve(LIST.subpath(3, LIST.getNameCount())), experiments.lines());
        }
    }

    static Stream<StackConfig> stacks() {
        return Shipped.all().stream();
    }

    /** Draws settings, changes them all, and looks at every attribute of which the origin is known. */
    @ParameterizedTest
    @MethodSource("stacks")
    void anAttributeChangesIfAndOnlyIfItsSettingDoes(StackConfig config) {
        long seed = new Random().nextLong();
        AttributeOrigins before = AttributeOrigins.of(config, shipped(config));
        Map<String, Node> changed = new HashMap<>();
        SynthesizedStack made = changed(config, new Random(seed), changed);
        AttributeOrigins after = AttributeOrigins.of(config, made);
        for (String address : made.sources().keySet()) {
            Map<String, JsonNode> now = after.attributes(address);
            before.attributes(address).forEach((attribute, value) -> {
                Optional<String> setting = before.origin(address, attribute).map(Place::setting);
                if (setting.isPresent() && now.containsKey(attribute)) {
                    assertThat(now.get(attribute))
                            .as("%s %s = %s, seed %d", address, attribute, setting.get(), seed)
                            .matches(other -> other.equals(value) != changed.containsKey(setting.get()));
                }
            });
        }
    }

    /** A stack with other values for a sixth of its settings; draws again where the modules refuse a value. */
    private static SynthesizedStack changed(StackConfig config, Random random, Map<String, Node> changed) {
        Optional<SynthesizedStack> made = Optional.empty();
        while (made.isEmpty()) {
            changed.clear();
            for (Leaf leaf : SettingChanges.of(config).leaves()) {
                if (random.nextInt(6) == 0 && !leaf.isSwitch()) {
                    changed.put(leaf.path(), leaf.others().get(0));
                }
            }
            made = synth(SettingChanges.with(config, changed)).value();
        }
        return made.get();
    }

    /**
     * Most attributes are constants of our code or references; about one in thirty of a cell is a copy of a single
     * setting. The lower tiers have few settings.
     */
    @ParameterizedTest
    @MethodSource("stacks")
    void theShareOfAttributesWithAnExactOrigin(StackConfig config) {
        SynthesizedStack stack = shipped(config);
        AttributeOrigins origins = AttributeOrigins.of(config, stack);
        int known = 0;
        int all = 0;
        for (String address : stack.sources().keySet()) {
            for (String attribute : origins.attributes(address).keySet()) {
                all++;
                known += origins.origin(address, attribute).isPresent() ? 1 : 0;
            }
        }
        assertThat(known)
                .as("of %d attributes", all)
                .isGreaterThan(config.address().tier() == Tier.CELL ? all / 50 : 0);
    }

    @Test
    void anAttributeThatNoSettingAloneDecidesHasNoOrigin() {
        AttributeOrigins acme = AttributeOrigins.of(Shipped.config("acme"), Shipped.stack("acme"));
        assertThat(acme.origin("aws_vpc.vpc", "enable_dns_support")).isEmpty();
        assertThat(acme.origin("aws_vpc.vpc", "tags.Name")).isEmpty();
        assertThat(acme.origin("aws_vpc.vpc", "")).isEmpty();
        assertThat(acme.origin("aws_vpc.none", "cidr_block")).isEmpty();
    }

    @Test
    void aPlaceIsTheLineThatSetsTheValue() {
        AttributeOrigins acme = AttributeOrigins.of(Shipped.config("acme"), Shipped.stack("acme"));
        Place own = acme.origin("aws_vpc.vpc", "cidr_block").orElseThrow();
        assertThat(own.setting()).isEqualTo("network.cidr");
        assertThat(own.origin().toString()).matches("client-configs/acme/cell.yaml:\\d+:\\d+");
        Place inherited =
                acme.origin("aws_db_instance.database", "allocated_storage").orElseThrow();
        assertThat(inherited.setting()).isEqualTo("database.storage-gb");
        assertThat(inherited.origin().toString()).matches("defaults.yaml:\\d+:\\d+");
    }

    private static SynthesizedStack shipped(StackConfig config) {
        return Shipped.stack(config.address().toString());
    }

    private static Outcome<SynthesizedStack> synth(StackConfig config) {
        return new Synthesizer(SynthEngine.begin()).synth(List.of(config)).map(stacks -> stacks.get(0));
    }
}
