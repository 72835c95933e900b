package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text of users is literal in a stack: at every leaf of the schema where a user may write what Terraform or CDK Terrain
 * would evaluate. The texts go past the checks of the config on purpose; the border must hold without them.
 */
class HostileTextTest {
    /** Free text that is for people and reaches no stack. */
    private static final Set<String> NOT_IN_STACKS =
            Set.of("exceptions.*.reason", "exceptions.*.control", "inherits.*");

    /** Tokens of the first constructs exist in every stack, so that a text that is resolved would show. */
    private static final List<String> PIECES = List.of(
            "${file(\"/etc/hostname\")}",
            "${TfToken[TOKEN.3]}",
            "#{TfToken[TOKEN.3]}",
            "&{TfToken[TOKEN.3]}",
            "$${TfToken[TOKEN.0]}",
            "%{ if true }yes%{ endif }",
            "${path.cwd}",
            "$$${x}",
            "%%{x}",
            "-1.8881545897087503e+289",
            "-1.8881545897087503E289",
            "-18881545897087503e273",
            "-8.1e298",
            "a-18881545897087505e273",
            "-8.109562212591381e+298",
            "-8.109562212591381E298",
            "-1.8881545897087505e+289",
            "1e295",
            "TfToken[TOKEN.1]",
            "${aws:username}",
            "\\${x}",
            "\"}${x}{\"",
            "${",
            "%{",
            "$",
            "%",
            "{",
            "}",
            "aéß𝕏",
            Path.of("").toAbsolutePath().toString());

    @TempDir
    Path folder;

    private final Map<String, String> planted = new LinkedHashMap<>();
    private final Set<String> reached = new TreeSet<>();
    private Random random;

    @Test
    void everyFreeTextOfACellIsLiteral() throws Exception {
        Files.copy(Shipped.ROOT.resolve("defaults.yaml"), folder.resolve("defaults.yaml"));
        Path client = Files.createDirectories(folder.resolve("client-configs/hostile"));
        Files.copy(Path.of("src/test/resources/hostile/cell.yaml"), client.resolve("cell.yaml"));
        StackConfig config = new FleetLoader(folder, LocalDate.of(2026, 11, 21), StackFacts.of(false))
                .load()
                .then(Fleet::whole)
                .get()
                .find(StackAddress.cell("hostile"))
                .orElseThrow();

        judge(config, "cell");
    }

    @Test
    void everyFreeTextOfTheBaseIsLiteral() {
        StackConfig base = Shipped.config("base/sandbox");
        Origin origin = base.settings().origin();
        Node one = new ListNode(List.of(new ScalarNode("x", origin, List.of())), origin, List.of());

        judge(with(base, put(base.settings(), "operations.emails", one)), "base");
    }

    @Test
    void everyFreeTextOfTheUtilityAppsIsLiteral() {
        judge(Shipped.config("utility/sandbox/registry"), "utility-registry");
    }

    private void judge(StackConfig config, String definition) {
        SortedMap<String, String> free = new TreeMap<>(SchemaTexts.of(definition));
        free.keySet().removeAll(NOT_IN_STACKS);
        long seed = new Random().nextLong();
        random = new Random(seed);
        StackConfig hostile = with(config, (MapNode) plant(config.settings(), "", "", free));
        assertThat(reached)
                .as("leaves of the schema that hold free text; add a value to hostile/cell.yaml for a new one")
                .containsExactlyElementsOf(free.keySet());

        SynthesizedStack stack = new Synthesizer(SynthEngine.begin())
                .synth(List.of(hostile))
                .get()
                .get(0);

        List<TemplateText> texts = new ArrayList<>();
        collect(parse(stack.json()), texts);
        planted.forEach((path, text) ->
                assertThat(texts).as("%s, seed %d", path, seed).anyMatch(one -> contains(one.literal(), text)));
        assertThat(texts).as("seed %d", seed).allSatisfy(one -> assertThat(one.code())
                .doesNotContain("TfToken", "file(", "path.cwd", "leaf-", "if true"));
        assertThat(stack.json()).matches(json -> json.chars().noneMatch(c -> c >= '\uE000' && c <= '\uF8FF'));
    }

    /** Hostile text at every leaf that the schema leaves free. */
    private Node plant(Node node, String path, String pattern, SortedMap<String, String> free) {
        if (node instanceof MapNode map) {
            Map<String, Node> entries = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> {
                String exact = pattern.isEmpty() ? key : pattern + "." + key;
                boolean known = free.keySet().stream().anyMatch(leaf -> (leaf + ".").startsWith(exact + "."));
                entries.put(key, plant(value, path + "/" + key, known ? exact : pattern + ".*", free));
            });
            return new MapNode(entries, map.origin(), map.history());
        }
        if (node instanceof ListNode list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(plant(item, path + "/" + items.size(), pattern + ".*", free)));
            return new ListNode(items, list.origin(), list.history());
        }
        if (!free.containsKey(pattern)) {
            return node;
        }
        reached.add(pattern);
        String text = free.get(pattern).formatted(hostile());
        planted.put(path, text);
        return new ScalarNode(text, node.origin(), node.history());
    }

    private String hostile() {
        StringBuilder text = new StringBuilder("leaf-" + planted.size() + " ");
        for (int i = 0; i < 12; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private static StackConfig with(StackConfig config, MapNode settings) {
        return new StackConfig(config.address(), config.account(), config.region(), settings);
    }

    private static MapNode put(MapNode map, String path, Node value) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        Map<String, Node> entries = new LinkedHashMap<>(map.entries());
        entries.put(key, dot < 0 ? value : put((MapNode) entries.get(key), path.substring(dot + 1), value));
        return new MapNode(entries, map.origin(), map.history());
    }

    private static void collect(JsonNode node, List<TemplateText> texts) {
        if (node.isTextual()) {
            texts.add(TemplateText.of(node.asText()));
        }
        node.properties().forEach(entry -> texts.add(TemplateText.of(entry.getKey())));
        node.forEach(child -> collect(child, texts));
    }

    /** As it is, or in JSON, which may itself lie in JSON. */
    private static boolean contains(String literal, String text) {
        String once = escaped(text);
        return literal.contains(text) || literal.contains(once) || literal.contains(escaped(once));
    }

    private static String escaped(String text) {
        try {
            String quoted = new ObjectMapper().writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
