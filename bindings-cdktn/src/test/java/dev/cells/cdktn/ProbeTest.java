package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every argument and every getter of text of every type, on both engines. */
class ProbeTest {
    /**
     * A bug of CDK Terrain: what lies in a block within an item of a set is read as one key, such as
     * {@code tolist(x).0["metric[0].stat"]}, which Terraform refuses; {@code tolist(x).0.metric[0].stat} is meant. The
     * first group is the place up to the item, the second what is meant to follow it.
     */
    private static final Pattern KEY_INSTEAD_OF_PATH =
            Pattern.compile("(.*tolist\\([^()]*\\)\\.0)\\[\\\\\"([a-z_0-9.\\[\\]]+)\\\\\"](.*)");

    @TempDir
    Path folder;

    @Test
    void everyArgumentAndEveryGetterIsTheSame() throws Exception {
        SortedMap<String, String> cdktn = leaves(Engines.CDKTN);
        SortedMap<String, String> plain = leaves(Engines.NATIVE);

        assertThat(plain).hasSizeGreaterThan(5_000);
        SortedMap<String, String> different = new TreeMap<>();
        cdktn.forEach((place, text) -> {
            if (!withoutBug(text).equals(plain.get(place))) {
                different.put(place, text + " | " + plain.get(place));
            }
        });
        plain.keySet().stream()
                .filter(place -> !cdktn.containsKey(place))
                .forEach(place -> different.put(place, "only native: " + plain.get(place)));
        assertThat(different).isEmpty();
    }

    private SortedMap<String, String> leaves(Engines engine) throws IOException, InterruptedException {
        Path json = folder.resolve(engine + ".json");
        engine.run(
                Probe.class,
                folder.resolve(engine + ".log"),
                json.toString(),
                Path.of("../bindings/target/classes").toAbsolutePath().toString());
        SortedMap<String, String> leaves = new TreeMap<>();
        flatten(new JsonMapper().readTree(json.toFile()), "", leaves);
        return leaves;
    }

    private static String withoutBug(String text) {
        return KEY_INSTEAD_OF_PATH.matcher(text).replaceFirst("$1.$2$3");
    }

    private static void flatten(JsonNode node, String path, SortedMap<String, String> leaves) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(entry ->
                            !entry.getKey().equals("//") && !entry.getKey().equals("backend"))
                    .forEach(entry -> flatten(entry.getValue(), path + "/" + entry.getKey(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(node.get(i), path + "/" + i, leaves);
            }
        } else {
            leaves.put(path, node.toString());
        }
    }
}
