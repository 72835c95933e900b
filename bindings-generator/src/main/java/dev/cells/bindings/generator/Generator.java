package dev.cells.bindings.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the classes of the types in {@code types.txt}. Files whose text is the same are left as they are, so that the
 * compiler has nothing to do; files of types that are no longer listed are deleted.
 */
public final class Generator {
    /** The provider's address, as Terraform writes it in schemas. */
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

    private Generator() {}

    /** @param args the folder of {@code schema.json} and {@code types.txt}, and the folder to write to */
    public static void main(String[] args) throws IOException {
        Path input = Path.of(args[0]);
        JsonNode schema = new JsonMapper().readTree(input.resolve("schema.json").toFile());
        JsonNode provider = schema.path("provider_schemas").path(PROVIDER);
        refuseOtherTypes(Files.readAllLines(input.resolve("types.txt")), provider);
        String version = schema.path("provider_versions").path(PROVIDER).asText();
        write(Path.of(args[1]), new JavaWriter(version).write(new SchemaReader().read(provider)));
    }

    private static void refuseOtherTypes(List<String> listed, JsonNode provider) {
        Set<String> types = new TreeSet<>();
        provider.path("resource_schemas").fieldNames().forEachRemaining(types::add);
        provider.path("data_source_schemas").fieldNames().forEachRemaining(name -> types.add("data." + name));
        if (!List.copyOf(types).equals(listed)) {
            Set<String> different = new TreeSet<>(types);
            listed.forEach(type -> {
                if (!different.remove(type)) {
                    different.add(type);
                }
            });
            throw new IllegalArgumentException("types.txt must be sorted and list the types of schema.json; look at "
                    + different + ", and run trim-schema.mjs");
        }
    }

    private static void write(Path folder, SortedMap<String, String> sources) throws IOException {
        Files.createDirectories(folder);
        List<Path> present = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(present::add);
        }
        for (Path file : present) {
            if (!sources.containsKey(folder.relativize(file).toString().replace('\\', '/'))) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            byte[] text = source.getValue().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(file) || !java.util.Arrays.equals(Files.readAllBytes(file), text)) {
                Files.createDirectories(file.getParent());
                Files.write(file, text);
            }
        }
    }
}
