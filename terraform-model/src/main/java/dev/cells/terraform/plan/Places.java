package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the items of a list of the program are in the plan. */
final class Places {
    private Places() {}

    /** By item; empty where there is not exactly one way, so that an item of a set is never taken for another one. */
    static Optional<int[]> of(Sequence declared, Planned planned) {
        List<Value> items = declared.items();
        if (items.size() != planned.size()) {
            return Optional.empty();
        }
        if (items.size() == 1) {
            return Optional.of(new int[1]);
        }
        int[] places = new int[items.size()];
        boolean[] taken = new boolean[items.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = -1;
            for (int j = 0; j < places.length; j++) {
                if (agrees(items.get(i), planned.get(j))) {
                    if (places[i] >= 0) {
                        return Optional.empty();
                    }
                    places[i] = j;
                }
            }
            if (places[i] < 0 || taken[places[i]]) {
                return Optional.empty();
            }
            taken[places[i]] = true;
        }
        return Optional.of(places);
    }

    /** Whether no constant of the program contradicts the plan. */
    private static boolean agrees(Value declared, Planned planned) {
        if (planned.isHidden() || declared.isAbsent()) {
            return true;
        }
        JsonNode value = planned.value();
        if (declared instanceof Text text) {
            return text.literal().isEmpty()
                    || value.isValueNode() && text.is(value.isNull() ? "" : StackReader.scalar(value));
        }
        if (declared instanceof Block block) {
            Planned object = value.isArray() && value.size() == 1 ? planned.get(0) : planned;
            return object.value().isObject()
                    && block.entries().entrySet().stream().allMatch(entry -> entries(entry, object));
        }
        List<Value> items = declared.items();
        return value.isArray() && value.size() == items.size() || items.size() == 1 && value.isObject();
    }

    private static boolean entries(Map.Entry<String, Value> entry, Planned object) {
        return agrees(entry.getValue(), object.get(entry.getKey()));
    }
}
