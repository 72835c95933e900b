package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.bench.stock.Block.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
}
