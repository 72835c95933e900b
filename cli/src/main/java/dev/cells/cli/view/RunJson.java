package dev.cells.cli.view;

import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.StackResult;
import dev.cells.delivery.plan.SavedPlan;
import java.util.Map;

/** A run in JSON, of plan and provision alike. */
final class RunJson {
    private RunJson() {}

    static Map<String, Object> tree(RunResult result) {
        return new JsonObject()
                .with("target", result.target())
                .with("endpoint", result.endpoint())
                .with("seconds", result.took().toMillis() / 1000.0)
                .with("stacks", result.stacks().stream().map(RunJson::tree).toList())
                .tree();
    }

    private static Map<String, Object> tree(StackResult stack) {
        return new JsonObject()
                .with("stack", stack.stack())
                .with("result", stack.ending())
                .with("seconds", stack.took().toMillis() / 1000.0)
                .with("plan", stack.plan().map(RunJson::tree))
                .with(
                        "slowest",
                        stack.applying().stream()
                                .flatMap(applying -> applying.spent().stream())
                                .map(spent -> new JsonObject()
                                        .with("type", spent.type())
                                        .with("seconds", spent.longest())
                                        .with("resources", spent.count())
                                        .tree())
                                .toList())
                .with("problems", ProblemsView.list(stack.problems()))
                .tree();
    }

    private static Map<String, Object> tree(SavedPlan plan) {
        return new JsonObject()
                .with("digest", plan.digest())
                .with("config", plan.config())
                .with("add", plan.counts().add())
                .with("change", plan.counts().change())
                .with("destroy", plan.counts().remove())
                .with(
                        "changes",
                        plan.changes().stream()
                                .map(change -> new JsonObject()
                                        .with("address", change.address())
                                        .with("action", change.action())
                                        .tree())
                                .toList())
                .tree();
    }
}
