package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.bench.stock.TerraformJson.Block.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the blocks of a Terraform JSON file. */
public final class TerraformJson {

    private TerraformJson() {}

    /** Providers first, as a program must create them first. */
    public static List<Block> blocks(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> provider : root.path("provider").properties()) {
            for (JsonNode one : provider.getValue().isArray() ? provider.getValue() : List.of(provider.getValue())) {
                String alias = one.path("alias").asText(provider.getKey());
                blocks.add(new Block(Kind.PROVIDER, provider.getKey(), "provider_" + alias, one));
            }
        }
        addTyped(blocks, Kind.DATA, root.path("data"));
        addTyped(blocks, Kind.RESOURCE, root.path("resource"));
        for (Map.Entry<String, JsonNode> output : root.path("output").properties()) {
            blocks.add(new Block(Kind.OUTPUT, "output", output.getKey(), output.getValue()));
        }
        return blocks;
    }

    private static void addTyped(List<Block> blocks, Kind kind, JsonNode types) {
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            for (Map.Entry<String, JsonNode> block : type.getValue().properties()) {
                blocks.add(new Block(kind, type.getKey(), block.getKey(), block.getValue()));
            }
        }
    }

    /**
     * One block of Terraform JSON.
     *
     * @param type the Terraform type; of a provider or an output its kind
     */
    public record Block(Kind kind, String type, String name, JsonNode attributes) {

        /** The kinds of block that a stack holds. */
        public enum Kind {
            PROVIDER,
            RESOURCE,
            DATA,
            OUTPUT
        }

        /** {@code data.aws_ssm_parameter} or {@code aws_vpc}. */
        public String label() {
            return kind == Kind.DATA ? "data." + type : type;
        }

        /** The name of the library's package for this type: {@code vpc}, {@code data_aws_ssm_parameter}, {@code provider}. */
        String packageName() {
            return switch (kind) {
                case PROVIDER -> "provider";
                case DATA -> "data_" + type;
                case RESOURCE, OUTPUT -> type.replaceFirst("^aws_", "");
            };
        }

        /** The name of the library's class for this type, without the suffix that a clash of names may have given it. */
        String className() {
            return kind == Kind.PROVIDER ? "AwsProvider" : pascalCase(packageName());
        }

        private static String pascalCase(String name) {
            return Arrays.stream(name.split("_"))
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining());
        }
    }
}
