package dev.cells.delivery.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedPlanTest {
    @Test
    void itNamesTheStoresWhoseUsersItChanges() {
        assertThat(plan("task-bootstrap-database", Action.REPLACE).bootstraps()).containsExactly("database");
        assertThat(plan("task-bootstrap-search", Action.CREATE).bootstraps()).containsExactly("search");
        assertThat(plan("task-bootstrap-search", Action.DELETE).bootstraps()).isEmpty();
        assertThat(plan("task-api", Action.CREATE).bootstraps()).isEmpty();
    }

    private static SavedPlan plan(String task, Action action) {
        return new SavedPlan(
                StackAddress.parse("acme").orElseThrow(),
                "cloud",
                "config",
                "digest",
                Counts.NONE,
                false,
                List.of(new Change("aws_ecs_task_definition." + task, "aws_ecs_task_definition", action)),
                List.of(),
                new SavedPlan.Provenance("Terraform 1.11", "6.0", "0.1", Instant.EPOCH));
    }
}
