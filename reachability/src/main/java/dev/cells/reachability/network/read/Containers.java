package dev.cells.reachability.network.read;

import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers of a task or job definition, whose JSON names its fields in any case. */
public final class Containers {
    private Containers() {}

    /** Empty if they cannot be read before the plan. */
    public static Optional<List<Value>> of(Resource definition) {
        boolean job = definition.type().equals("aws_batch_job_definition");
        Value json = definition.get(job ? "container_properties" : "container_definitions");
        if (json.isAbsent()) {
            return Optional.of(List.of());
        }
        Optional<Value> parsed = json instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(json);
        return parsed.map(Value::items);
    }

    public static Value field(Value container, String name) {
        if (container instanceof Block block) {
            for (Map.Entry<String, Value> entry : block.entries().entrySet()) {
                if (entry.getKey().equalsIgnoreCase(name)) {
                    return entry.getValue();
                }
            }
        }
        return Absent.ABSENT;
    }
}
