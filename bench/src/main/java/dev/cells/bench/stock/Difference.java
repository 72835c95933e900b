package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.bench.stock.TerraformJson.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what two stacks that should be alike differ. */
public final class Difference {

    private Difference() {}

    /** One line per type whose number of blocks differs, and one per block whose attributes do. Empty: alike. */
    public static List<String> between(List<Block> ours, List<Block> theirs) {
        List<String> lines = new ArrayList<>();
        Map<String, Long> ourCounts = counts(ours);
        Map<String, Long> theirCounts = counts(theirs);
        TreeSet<String> labels = new TreeSet<>(ourCounts.keySet());
        labels.addAll(theirCounts.keySet());
        for (String label : labels) {
            long our = ourCounts.getOrDefault(label, 0L);
            long their = theirCounts.getOrDefault(label, 0L);
            if (our != their) {
                lines.add("%s: %d against %d".formatted(label, our, their));
            }
        }
        lines.addAll(attributes(ours, theirs));
        return lines;
    }

    private static Map<String, Long> counts(List<Block> blocks) {
        return blocks.stream().collect(Collectors.groupingBy(Block::label, TreeMap::new, Collectors.counting()));
    }

    private static List<String> attributes(List<Block> ours, List<Block> theirs) {
        Map<String, String> their = theirs.stream().collect(Collectors.toMap(Difference::key, Difference::shape));
        return ours.stream()
                .filter(block -> their.containsKey(key(block)))
                .filter(block -> !their.get(key(block)).equals(shape(block)))
                .map(block -> key(block) + ": other attributes")
                .toList();
    }

    private static String key(Block block) {
        return block.label() + "." + block.name();
    }

    private static String shape(Block block) {
        return shape(block.attributes());
    }

    /** Equal for what Terraform treats as equal: a block and a list of one, a number and its text, absent and empty. */
    private static String shape(JsonNode value) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(shape(element)));
            return elements.size() == 1 ? elements.get(0) : elements.isEmpty() ? "" : elements.toString();
        }
        if (value.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String shape = shape(field.getValue());
                if (!field.getKey().equals("//") && !shape.isEmpty()) {
                    fields.put(field.getKey(), shape);
                }
            }
            return fields.isEmpty() ? "" : fields.toString();
        }
        return value.isNull() ? "" : value.asText();
    }
}
