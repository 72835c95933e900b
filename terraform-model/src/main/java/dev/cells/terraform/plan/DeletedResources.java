package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a plan deletes, as it was before: for good or to be replaced, and what a replacement could not delete before. */
final class DeletedResources {
    private DeletedResources() {}

    static List<Resource> of(JsonNode plan) {
        List<Resource> deleted = new ArrayList<>();
        for (JsonNode one : plan.path("resource_changes")) {
            if (PlannedResources.actions(one).contains("delete")
                    && value(one.path("change").path("before")) instanceof Block before) {
                deleted.add(new Resource(
                        PlannedResources.address(one, one.path("module_address").asText("")), before, "", ""));
            }
        }
        return deleted;
    }

    /** Texts are as they are: in a value of a plan, <code>${</code> is no reference. */
    private static Value value(JsonNode json) {
        if (json.isObject()) {
            SortedMap<String, Value> entries = new TreeMap<>();
            json.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
            return new Block(entries);
        }
        if (json.isArray()) {
            List<Value> items = new ArrayList<>();
            json.forEach(item -> items.add(value(item)));
            return new Sequence(items);
        }
        return json.isValueNode() && !json.isNull() ? Text.of(StackReader.scalar(json)) : Absent.ABSENT;
    }
}
