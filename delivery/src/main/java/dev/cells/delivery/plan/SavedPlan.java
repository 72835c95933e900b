package dev.cells.delivery.plan;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A saved plan.
 *
 * @param instance the cloud that it was made for, see {@code Target}
 * @param config SHA-256 of the stack: its {@code main.tf.json} and the files beside it
 * @param digest SHA-256 of the plan file, to which an approval is bound
 * @param changes the planned changes of resources
 * @param partial whether it contains the first phase of the stack only
 * @param outputs the names of the outputs that it changes, with or without a change of a resource
 */
public record SavedPlan(
        StackAddress stack,
        String instance,
        String config,
        String digest,
        Counts counts,
        boolean partial,
        List<Change> changes,
        List<String> outputs,
        Provenance provenance) {
    private static final String BOOTSTRAP = "aws_ecs_task_definition.task-bootstrap-";

    public SavedPlan {
        changes = List.copyOf(changes);
        outputs = List.copyOf(outputs);
    }

    /**
     * When and by which versions a plan was made.
     *
     * @param engine such as {@code Terraform 1.11.4}
     * @param provider the AWS provider's version
     * @param cells the version of {@code cells}
     */
    public record Provenance(String engine, String provider, String cells, Instant at) {}

    /** Whether applying it would change nothing. */
    public boolean isEmpty() {
        return changes.isEmpty() && outputs.isEmpty() && counts.total() == 0;
    }

    /** The data stores whose users and grants it changes: a task that it creates sets them up after the apply. */
    public List<String> bootstraps() {
        return changes.stream()
                .filter(change -> change.address().startsWith(BOOTSTRAP) && change.action() != Change.Action.DELETE)
                .map(change -> change.address().substring(BOOTSTRAP.length()))
                .toList();
    }

    /** The addresses of resources that leave the state and stay in the cloud. */
    public Set<String> forgotten() {
        return changes.stream()
                .filter(change -> change.action() == Change.Action.FORGET)
                .map(Change::address)
                .collect(Collectors.toSet());
    }

    /** The changes that delete or replace an existing resource. */
    public List<Change> destructive() {
        return changes.stream().filter(change -> change.action().destroys()).toList();
    }
}
