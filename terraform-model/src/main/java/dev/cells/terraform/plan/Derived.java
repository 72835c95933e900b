package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Completes what was made from the JSON of a plan alone: it lacks dynamic blocks, and everything about the life of a resource. */
final class Derived {
    /** Other resources configure these; a bucket only repeats them. */
    private static final Set<String> REPEATED = Set.of(
            "acceleration_status",
            "cors_rule",
            "grant",
            "lifecycle_rule",
            "logging",
            "object_lock_configuration",
            "replication_configuration",
            "server_side_encryption_configuration",
            "versioning",
            "website");

    private static final String BUCKET = "aws_s3_bucket";
    private static final String LIFECYCLE = "lifecycle";

    private static final Block UNSAID = new Block(new TreeMap<>(Map.of(
            "ignore_changes", Text.unknown("lifecycle, which a plan does not have"),
            "prevent_destroy", Text.unknown("lifecycle, which a plan does not have"))));

    private final Overlay overlay;

    Derived(Overlay overlay) {
        this.overlay = overlay;
    }

    /** @param planned of the same instance */
    Resource completed(Resource resource, PlannedResource planned) {
        TreeMap<String, Value> entries = new TreeMap<>(resource.body().entries());
        if (!resource.address().data()) {
            entries.put(LIFECYCLE, UNSAID);
        }
        for (Map.Entry<String, JsonNode> entry : planned.values().value().properties()) {
            boolean repeated = !planned.made() && resource.type().equals(BUCKET) && REPEATED.contains(entry.getKey());
            if (!entries.containsKey(entry.getKey()) && isBlocks(entry.getValue()) && !repeated) {
                entries.put(entry.getKey(), overlay.known(planned.values().get(entry.getKey()), Set.of()));
            }
        }
        return new Resource(resource.address(), new Block(entries), "", "");
    }

    /** What is required of the program; where its state is kept, a plan does not have. */
    static Block terraform(Block declared) {
        TreeMap<String, Value> entries = new TreeMap<>(declared.entries());
        entries.put("backend", Text.unknown("backend, which a plan does not have"));
        return new Block(entries);
    }

    /** A plan of a part leaves it out, so that nobody knows what else it has. */
    static Resource leftOut(Resource resource) {
        Block body = new Block(resource.body().entries(), Text.rest(Text.unknown("what the plan leaves out")));
        return new Resource(resource.address(), body, resource.condition(), "");
    }

    private static boolean isBlocks(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.path(0).isObject();
    }
}
