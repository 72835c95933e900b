package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which item of a list became which of another: by a key that names each item, such as {@code Sid}; without one, equal items
 * first, then those that are most alike.
 *
 * @param pairs the items of the later list in their order, then those that are gone
 * @param isReordered whether items that both have are in another order
 */
record Items(List<Pair> pairs, boolean isReordered) {
    private static final List<String> KEYS = List.of(
            "Sid",
            "sid",
            "name",
            "Name",
            "rule_name",
            "key",
            "id",
            "Id",
            "ID",
            "prefix",
            "alias",
            "domain_name",
            "port");

    /** Pairs of items that are compared with each other; above, they are paired in their order. */
    private static final int MOST_COMPARED = 2_500;

    /**
     * @param key that names the item; empty if none does
     * @param index in the later list; in the earlier one for an item that is gone
     * @param before missing for a new item
     * @param after missing for one that is gone
     */
    record Pair(Optional<String> key, int index, JsonNode before, JsonNode after) {}

    static Items matched(JsonNode before, JsonNode after) {
        for (String key : KEYS) {
            Optional<Map<String, Integer>> was = keyed(before, key);
            Optional<Map<String, Integer>> is = keyed(after, key);
            if (was.isPresent() && is.isPresent()) {
                return byKey(before, after, was.get(), is.get());
            }
        }
        return byContent(before, after);
    }

    /** The position of each item by its key; empty if an item has none, or two have the same. */
    private static Optional<Map<String, Integer>> keyed(JsonNode list, String key) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode value = list.get(i).path(key);
            if (!value.isValueNode() || value.isNull() || positions.put(value.asText(), i) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(positions);
    }

    private static Items byKey(JsonNode before, JsonNode after, Map<String, Integer> was, Map<String, Integer> is) {
        List<Pair> pairs = new ArrayList<>();
        int[] partner = new int[after.size()];
        is.forEach((key, index) -> {
            partner[index] = was.getOrDefault(key, -1);
            JsonNode old = partner[index] < 0 ? MissingNode.getInstance() : before.get(partner[index]);
            pairs.add(new Pair(Optional.of(key), index, old, after.get(index)));
        });
        was.forEach((key, index) -> {
            if (!is.containsKey(key)) {
                pairs.add(new Pair(Optional.of(key), index, before.get(index), MissingNode.getInstance()));
            }
        });
        return new Items(pairs, reordered(partner));
    }

    private static Items byContent(JsonNode before, JsonNode after) {
        int[] partner = new int[after.size()];
        boolean[] used = new boolean[before.size()];
        Map<JsonNode, Deque<Integer>> equal = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            equal.computeIfAbsent(before.get(i), item -> new ArrayDeque<>()).add(i);
        }
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Integer same = equal.getOrDefault(after.get(i), new ArrayDeque<>()).poll();
            partner[i] = same == null ? -1 : same;
            if (same == null) {
                open.add(i);
            } else {
                used[same] = true;
            }
        }
        boolean moved = reordered(partner);
        similar(before, after, partner, used, open);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            JsonNode old = partner[i] < 0 ? MissingNode.getInstance() : before.get(partner[i]);
            pairs.add(new Pair(Optional.empty(), i, old, after.get(i)));
        }
        for (int i = 0; i < before.size(); i++) {
            if (!used[i]) {
                pairs.add(new Pair(Optional.empty(), i, before.get(i), MissingNode.getInstance()));
            }
        }
        return new Items(pairs, moved);
    }

    /** Pairs what is left with what it has most in common with. */
    private static void similar(JsonNode before, JsonNode after, int[] partner, boolean[] used, List<Integer> open) {
        boolean many = (long) open.size() * before.size() > MOST_COMPARED;
        for (int index : open) {
            int best = -1;
            int most = -1;
            for (int i = 0; i < before.size() && !(many && best >= 0); i++) {
                int common = used[i] ? -1 : many ? 0 : common(before.get(i), after.get(index));
                if (common > most) {
                    most = common;
                    best = i;
                }
            }
            if (best >= 0) {
                partner[index] = best;
                used[best] = true;
            }
        }
    }

    private static int common(JsonNode one, JsonNode other) {
        int common = one.getNodeType() == other.getNodeType() ? 1 : 0;
        for (Map.Entry<String, JsonNode> field : one.properties()) {
            common += field.getValue().equals(other.get(field.getKey())) ? 1 : 0;
        }
        return common;
    }

    private static boolean reordered(int[] partner) {
        int last = -1;
        for (int position : partner) {
            if (position >= 0 && position < last) {
                return true;
            }
            last = Math.max(last, position);
        }
        return false;
    }
}
