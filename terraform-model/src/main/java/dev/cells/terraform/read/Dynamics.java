package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code dynamic} blocks: those over a known list are the blocks that Terraform makes of them; those over an unknown one
 * are one unknown item. Both come after the blocks that are written out.
 */
final class Dynamics {
    private static final String DYNAMIC = "dynamic";

    private final StackBuilder builder;

    Dynamics(StackBuilder builder) {
        this.builder = builder;
    }

    /** Whether an entry of an object is such blocks, and no argument or tag of this name. */
    static boolean isOne(String key, JsonNode value) {
        return key.equals(DYNAMIC)
                && !Terraform.objects(value).isEmpty()
                && Terraform.objects(value).stream().allMatch(kinds -> kinds.properties().stream()
                        .allMatch(kind ->
                                Terraform.objects(kind.getValue()).stream().anyMatch(one -> one.has("for_each"))));
    }

    /** Adds the blocks of an object to its entries. */
    void add(JsonNode object, Map<String, Value> entries) {
        if (!isOne(DYNAMIC, object.path(DYNAMIC))) {
            return;
        }
        Map<String, List<Value>> made = new TreeMap<>();
        Terraform.objects(object.path(DYNAMIC))
                .forEach(kinds -> kinds.properties().forEach(kind -> Terraform.objects(kind.getValue())
                        .forEach(one -> made.computeIfAbsent(kind.getKey(), key -> new ArrayList<>())
                                .addAll(blocks(kind.getKey(), one)))));
        made.forEach((kind, blocks) -> {
            List<Value> all = new ArrayList<>();
            if (entries.containsKey(kind)) {
                all.addAll(entries.get(kind).items());
            }
            all.addAll(blocks);
            if (!blocks.isEmpty()) {
                entries.put(kind, all.size() == 1 ? all.get(0) : new Sequence(all));
            }
        });
    }

    private List<Value> blocks(String kind, ObjectNode dynamic) {
        Value forEach = builder.value(dynamic.path("for_each"));
        String iterator = dynamic.path("iterator").asText(kind);
        boolean indexed = dynamic.path("for_each").isArray();
        List<Value> blocks = new ArrayList<>();
        if (forEach instanceof Block map && builder.mayMake(map.entries().size())) {
            map.entries().forEach((key, value) -> blocks.add(block(dynamic, iterator, Text.of(key), value)));
            if (!map.rest().isAbsent()) {
                blocks.add(unknown(kind, dynamic, iterator, map.rest()));
            }
        } else if (forEach instanceof Sequence list
                && builder.mayMake(list.items().size())) {
            for (int i = 0; i < list.items().size(); i++) {
                Value item = list.items().get(i);
                // The key of an item is its index in a list and the item itself in a set.
                Text key = indexed ? Text.of(String.valueOf(i)) : Text.unknown(iterator + ".key of " + item);
                boolean rest = item instanceof Text text && text.isRest();
                blocks.add(rest ? unknown(kind, dynamic, iterator, item) : block(dynamic, iterator, key, item));
            }
        } else if (!forEach.isAbsent()) {
            blocks.add(unknown(kind, dynamic, iterator, forEach));
        }
        return blocks;
    }

    private Value block(ObjectNode dynamic, String iterator, Value key, Value value) {
        Block item = new Block(new TreeMap<>(Map.of("key", key, "value", value)));
        return builder.with(Map.of(iterator, item), () -> builder.block(dynamic.path("content")));
    }

    private Value unknown(String kind, ObjectNode dynamic, String iterator, Value of) {
        Value content = block(
                dynamic,
                iterator,
                Text.unknown(iterator + ".key of " + of),
                Text.unknown(iterator + ".value of " + of));
        Set<Reference> mentions = new LinkedHashSet<>(of.references());
        mentions.addAll(content.references());
        return new Text(List.of(new Opaque("dynamic " + kind, mentions)));
    }
}
