package dev.cells.delivery.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
    private static final StackAddress ACME = StackAddress.parse("acme").orElseThrow();
    private static final String CLOUD = "sandbox-1";
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    Path folder;

    private Ledger ledger;
    private final List<String> ran = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    @BeforeEach
    void applied() {
        ledger = new Ledger(folder.resolve("ledger.jsonl"));
        apply();
    }

    @Test
    void itRunsEveryTaskOnceAndTheLedgerHasIt() throws IOException {
        Bootstrap bootstrap = bootstrap();
        assertThat(bootstrap.isDue(ACME, CLOUD).get()).isTrue();
        assertThat(bootstrap.run(ACME, CLOUD, tasks()).ok()).isTrue();
        assertThat(ran).containsExactly("database", "search");
        assertThat(bootstrap.isDue(ACME, CLOUD).get()).isFalse();
        LedgerEntry last = ledger.verify().get().last(entry -> true).orElseThrow();
        assertThat(last.purpose()).isEqualTo(Purpose.BOOTSTRAP);
        assertThat(last.plan().config()).isEqualTo("config");
        assertThat(ledger.verify().get().lastDone(ACME, CLOUD).orElseThrow().purpose())
                .isEqualTo(Purpose.APPLY);
    }

    @Test
    void aStackWithoutSuchFilesHasNoTasks() {
        assertThat(Bootstrap.isWanted(StackFiles.of("{}"))).isFalse();
        assertThat(Bootstrap.isWanted(
                        new StackFiles("{}", new TreeMap<>(Map.of("bootstrap/database.sql", "SELECT 1;")))))
                .isTrue();
    }

    @Test
    void whatFailedIsRunAgainByTheNextRun() throws IOException {
        failure = Optional.of("task/1 ended with exit code 1");
        Bootstrap bootstrap = bootstrap();

        assertThat(bootstrap.run(ACME, CLOUD, tasks()).problems())
                .extracting(Problem::message)
                .containsExactly(
                        "users and grants of the database of acme were not set up: task/1 ended with exit code 1");
        assertThat(ran).containsExactly("database");
        assertThat(bootstrap.isDue(ACME, CLOUD).get()).isTrue();
    }

    @Test
    void itIsDueAfterEveryApplyAndInEveryCloud() throws IOException {
        Bootstrap bootstrap = bootstrap();
        bootstrap.run(ACME, CLOUD, tasks());
        apply();

        assertThat(bootstrap.isDue(ACME, CLOUD).get()).isTrue();
        assertThat(bootstrap.isDue(ACME, "another").get()).isFalse();
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(ledger, Clock.fixed(NOW, ZoneOffset.UTC), "a@b", () -> task -> {
            ran.add(task.store());
            return failure;
        });
    }

    private void apply() {
        LedgerEntry.AppliedPlan plan = new LedgerEntry.AppliedPlan(
                ACME,
                "sandbox",
                CLOUD,
                "config",
                "plan",
                new SavedPlan.Provenance("terraform 1.11", "6.0", "0.1", NOW));
        LedgerEntry.End end = new LedgerEntry.End(LedgerEntry.Status.DONE, Counts.NONE, Duration.ZERO);
        ledger.append(new LedgerEntry(LedgerEntry.Kind.RESULT, NOW, "a@b", plan, Optional.of(end)));
    }

    static List<BootstrapTask> tasks() throws IOException {
        ObjectNode outputs = new JsonMapper().createObjectNode();
        for (String store : List.of("search", "database")) {
            String name = "bootstrap_" + store;
            outputs.putObject(name + "_cluster").put("value", "cluster/c");
            outputs.putObject(name + "_task").put("value", "task-definition/" + store + ":1");
            outputs.putObject(name + "_security_group").put("value", "sg-1");
            outputs.putObject(name + "_subnets")
                    .putArray("value")
                    .add("subnet-1")
                    .add("subnet-2");
        }
        outputs.putObject("load_balancer_dns_name").put("value", "x");
        return BootstrapTask.of(outputs);
    }
}
