package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.KeptFiles;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.synth.SettingChanges.Leaf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle of {@code cells why}: change one setting, build the stack again, and exactly what is tied to it differs. */
class SettingTiesTest {
    private static final Synthesizer SYNTHESIZER = new Synthesizer(SynthEngine.begin());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path scratch;

    /** Every setting that is tied to something gets a value that was not tried when its ties were found, if it has one. */
    @ParameterizedTest
    @ValueSource(strings = {"acme", "base/sandbox"})
    void exactlyTheTiedAttributesDiffer(String address, TestReporter reporter) {
        StackConfig config = Shipped.config(address);
        SynthesizedStack stack = Shipped.stack(address);
        SettingTies ties = SettingTies.of(config, stack, SYNTHESIZER).get();
        StackAttributes before = StackAttributes.of(stack);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, String> wrong = new TreeMap<>();
        List<String> undrawn = new ArrayList<>();
        int drawn = 0;
        int differing = 0;
        List<Leaf> leaves = SettingChanges.of(config).leaves().stream()
                .filter(leaf -> ties.bySetting().containsKey(leaf.path()))
                .toList();
        for (Leaf leaf : leaves) {
            Optional<SortedSet<AttributeId>> found = differing(leaf, config, before, random);
            if (found.isEmpty()) {
                undrawn.add(leaf.path());
            } else {
                drawn++;
                differing += found.get().size();
                SortedSet<AttributeId> tied = ties.bySetting().get(leaf.path());
                if (!found.get().equals(tied)) {
                    wrong.put(leaf.path(), "differ: " + less(found.get(), tied) + ", tied: " + less(tied, found.get()));
                }
            }
        }
        reporter.publishEntry(
                address,
                "%d settings, drawn again with other values, changed %d attributes; %d have no further value: %s; of nothing known: %s"
                        .formatted(drawn, differing, undrawn.size(), undrawn, ties.unknown()));
        assertThat(wrong).as("seed " + seed).isEmpty();
        long single = leaves.stream().filter(leaf -> !leaf.isSwitch()).count();
        assertThat(drawn).as("of %d that are no switches", single).isGreaterThan((int) single * 9 / 10);
    }

    private static SortedSet<AttributeId> less(SortedSet<AttributeId> all, SortedSet<AttributeId> without) {
        SortedSet<AttributeId> left = new TreeSet<>(all);
        left.removeAll(without);
        return left;
    }

    /** Empty for a setting that has no value but those that were tried, and if the stack takes none that was drawn. */
    private static Optional<SortedSet<AttributeId>> differing(
            Leaf leaf, StackConfig config, StackAttributes before, Random random) {
        if (leaf.isSwitch()) {
            return Optional.empty();
        }
        for (Node value : drawn(leaf.before(), random)) {
            StackConfig other = SettingChanges.with(config, Map.of(leaf.path(), value));
            Optional<SynthesizedStack> made =
                    SYNTHESIZER.synth(List.of(other)).value().map(stacks -> stacks.get(0));
            if (made.isPresent()) {
                return made.map(stack -> before.differing(StackAttributes.of(stack)));
            }
        }
        return Optional.empty();
    }

    private static List<Node> drawn(Node node, Random random) {
        if (node instanceof ListNode list) {
            return drawn(list.items().get(0), random).stream()
                    .map(first -> {
                        List<Node> items = new ArrayList<>(list.items());
                        items.set(0, first);
                        return (Node) new ListNode(items, list.origin(), list.history());
                    })
                    .toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        int number = random.nextInt(90);
        List<Object> values = new ArrayList<>();
        if (scalar.value() instanceof Long value) {
            values.addAll(List.of(value + 200 + number, value + 2, value * 3));
        } else if (scalar.value() instanceof Double value) {
            values.add(value + 0.25 + number);
        } else {
            values.add(scalar.display() + "y" + number);
            values.add(scalar.display().replaceFirst("^10\\.[0-9]+", "10." + (161 + number)));
            values.add(scalar.display().replaceFirst("(?<=[0-9])([0-7])(?=\\D*$)", "8"));
        }
        values.removeIf(scalar.value()::equals);
        return values.stream()
                .map(value -> (Node) new ScalarNode(value, scalar.origin(), scalar.history()))
                .toList();
    }

    /** Cut by its indentation, a stack has the elements that it has when it is parsed. */
    @ParameterizedTest
    @ValueSource(strings = {"acme", "base/sandbox"})
    void elementsAreThoseOfTheJson(String address) throws IOException {
        String json = Shipped.stack(address).json();
        Map<String, JsonNode> parsed = new TreeMap<>();
        JsonNode root = MAPPER.readTree(json);
        for (String kind : List.of("resource", "data")) {
            String start = kind.equals("data") ? "data." : "";
            root.path(kind).properties().forEach(type -> type.getValue()
                    .properties()
                    .forEach(one -> parsed.put(start + type.getKey() + "." + one.getKey(), one.getValue())));
        }
        for (String kind : List.of("provider", "output")) {
            root.path(kind).properties().forEach(one -> parsed.put(kind + "." + one.getKey(), one.getValue()));
        }
        Map<String, JsonNode> cut = new TreeMap<>();
        for (Map.Entry<String, String> element : StackElements.of(json).entrySet()) {
            cut.put(element.getKey(), MAPPER.readTree(element.getValue()));
        }
        assertThat(cut).isEqualTo(parsed).containsKey("provider.aws");
    }

    @Test
    void whatIsCopiedFromASettingIsTiedToIt() {
        StackConfig config = Shipped.config("acme");
        SynthesizedStack stack = Shipped.stack("acme");
        SettingTies ties = SettingTies.of(config, stack, SYNTHESIZER).get();
        AttributeOrigins origins = AttributeOrigins.of(config, stack);
        int copies = 0;
        for (String address : stack.sources().keySet()) {
            for (String path : origins.attributes(address).keySet()) {
                Optional<String> copied = origins.origin(address, path).map(AttributeOrigins.Place::setting);
                if (copied.isPresent() && !ties.unknown().contains(copied.get())) {
                    copies++;
                    assertThat(ties.settings(new AttributeId(address, path)))
                            .as(address + "." + path)
                            .contains(copied.get());
                }
            }
        }
        assertThat(copies).isGreaterThan(30);

        StackCache cache = new StackCache(new KeptFiles(scratch, Clock.systemUTC()), "program");
        assertThat(cache.findTies(config)).isEmpty();
        assertThat(cache.keep(config, ties)).isTrue();
        assertThat(cache.findTies(config)).contains(ties);
        assertThat(cache.findTies(config.with(Shipped.config("borealis").settings())))
                .isEmpty();
    }
}
