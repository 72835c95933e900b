package dev.cells.audit.rule;

import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Optional;
import java.util.function.Function;

/** The containers of a task definition. */
public final class TaskContainers {
    /** The argument that has them. */
    public static final String ARGUMENT = "container_definitions";

    private TaskContainers() {}

    /** What holds of all containers of a task; unknown if they cannot be read before the plan. */
    public static Answer all(Resource task, Function<Value, Answer> container) {
        Value definitions = task.get(ARGUMENT);
        Optional<Value> parsed = definitions instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(definitions);
        Answer answer = parsed.isPresent() && parsed.get() instanceof Sequence containers
                ? Answer.all(containers.items().stream().map(container).toList())
                : Answer.unknown(ARGUMENT + " cannot be read before the plan");
        return answer.on(ARGUMENT);
    }
}
