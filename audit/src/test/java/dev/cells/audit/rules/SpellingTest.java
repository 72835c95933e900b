package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.rule.Rule;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A verdict is about what a stack says and not about how it is written. */
class SpellingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Provide
    Arbitrary<Fixture> fixtures() {
        return Arbitraries.of(Fixture.all());
    }

    @Property(tries = 400)
    void reportsAreTheSameBytesHoweverTheStackIsSpelled(@ForAll("fixtures") Fixture fixture, @ForAll long seed) {
        Rule rule = Catalog.find(fixture.rule()).orElseThrow();
        Fixture respelled = new Fixture(fixture.rule(), fixture.name(), new Respelling(seed).respell(fixture.json()));
        assertThat(respelled.report(rule).toJson())
                .as(() -> respelled.json().toPrettyString())
                .isEqualTo(fixture.report(rule).toJson());
    }

    @Property(tries = 400)
    void verdictsDoNotDependOnTheOrderOfBlocks(@ForAll("fixtures") Fixture fixture, @ForAll long seed) {
        Rule rule = Catalog.find(fixture.rule()).orElseThrow();
        Fixture shuffled = new Fixture(fixture.rule(), fixture.name(), new Respelling(seed).shuffle(fixture.json()));
        assertThat(shuffled.judged(rule))
                .as(() -> shuffled.json().toPrettyString())
                .isEqualTo(fixture.expected());
    }

    @Property(tries = 200)
    void verdictsFollowRenamedResources(@ForAll("fixtures") Fixture fixture, @ForAll long seed) {
        Rule rule = Catalog.find(fixture.rule()).orElseThrow();
        Map<String, String> names = names(fixture.json(), seed);
        Fixture renamed = renamed(fixture, names);
        SortedMap<String, String> expected = new TreeMap<>();
        fixture.expected().forEach((address, status) -> expected.put(names.getOrDefault(address, address), status));
        assertThat(renamed.judged(rule))
                .as(() -> renamed.json().toPrettyString())
                .isEqualTo(expected);
    }

    /** Terraform reads the files of a folder as one. */
    @Property(tries = 100)
    void reportsAreTheSameBytesHoweverTheStackIsSplitIntoFiles(@ForAll("fixtures") Fixture fixture, @ForAll long seed)
            throws IOException {
        Rule rule = Catalog.find(fixture.rule()).orElseThrow();
        Path root = Files.createTempDirectory("split");
        String name = fixture.json().path("//").path("stack").asText("acme");
        Path folder = Files.createDirectories(root.resolve(name));
        List<ObjectNode> parts = new Respelling(seed).split(fixture.json());
        for (int i = 0; i < parts.size(); i++) {
            Files.writeString(
                    folder.resolve("part" + i + ".tf.json"), parts.get(i).toString());
        }
        Stack split = StackReader.read(root).get().get(name);
        for (int i = 0; i < parts.size(); i++) {
            Files.delete(folder.resolve("part" + i + ".tf.json"));
        }
        assertThat(fixture.report(rule, split).toJson())
                .as(parts::toString)
                .isEqualTo(fixture.report(rule).toJson());
    }

    /** A new address for each resource; the order of the new names is another one. */
    private static Map<String, String> names(JsonNode stack, long seed) {
        Map<String, String> names = new LinkedHashMap<>();
        stack.path("resource")
                .properties()
                .forEach(type -> type.getValue().properties().forEach(resource -> {
                    String address = type.getKey() + "." + resource.getKey();
                    long number = Math.floorMod((address + seed).hashCode(), 1_000_000L);
                    names.put(address, type.getKey() + ".r" + number + "_" + names.size());
                }));
        return names;
    }

    private static Fixture renamed(Fixture fixture, Map<String, String> names) {
        try {
            ObjectNode bare = fixture.json().deepCopy();
            JsonNode comment = bare.remove("//");
            ObjectNode renamed = (ObjectNode) MAPPER.readTree(renamed(bare.toString(), names));
            renamed.set("//", comment);
            renameKeys(renamed, names);
            return new Fixture(fixture.rule(), fixture.name(), renamed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("renaming makes no broken JSON", e);
        }
    }

    private static String renamed(String json, Map<String, String> names) {
        String result = json;
        for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replaceAll(
                    "(?<![\\w.-])" + name.getKey().replace(".", "\\.") + "(?![\\w-])", name.getValue());
        }
        return result;
    }

    private static void renameKeys(ObjectNode stack, Map<String, String> names) {
        stack.path("resource").properties().forEach(type -> {
            ObjectNode resources = (ObjectNode) type.getValue();
            ObjectNode copy = resources.deepCopy();
            resources.removeAll();
            copy.properties().forEach(resource -> {
                String address = names.get(type.getKey() + "." + resource.getKey());
                resources.set(address.substring(type.getKey().length() + 1), resource.getValue());
            });
        });
    }
}
