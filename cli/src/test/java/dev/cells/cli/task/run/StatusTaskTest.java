package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.task.run.StatusTask.State;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.synth.SynthesizedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusTaskTest {
    private static final StackAddress JENKINS = StackAddress.utility("sandbox", "jenkins");

    @Test
    void aStackIsComparedWithItsSideFiles() {
        SynthesizedStack applied = stack(Map.of("jenkins/casc.yaml", "jobs: 1\n"));
        Ledger.Content ledger = ledger(applied.digest());

        assertThat(state(ledger, stack(Map.of("jenkins/casc.yaml", "jobs: 1\n"))))
                .isEqualTo(State.CURRENT);
        assertThat(state(ledger, stack(Map.of("jenkins/casc.yaml", "jobs: 2\n"))))
                .isEqualTo(State.OUTDATED);
        assertThat(state(ledger, stack(Map.of("jenkins/jcasc.yaml", "jobs: 1\n"))))
                .isEqualTo(State.OUTDATED);
        assertThat(state(ledger, stack(Map.of()))).isEqualTo(State.OUTDATED);
    }

    private static State state(Ledger.Content ledger, SynthesizedStack now) {
        return StatusTask.status(JENKINS, ledger, Optional.of("one"), Optional.of(now.digest()))
                .state();
    }

    private static SynthesizedStack stack(Map<String, String> side) {
        return SynthesizedStack.of(JENKINS, new StackFiles("{}", new TreeMap<>(side)), 1, new TreeMap<>());
    }

    private static Ledger.Content ledger(String config) {
        SavedPlan.Provenance made = new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", Instant.EPOCH);
        LedgerEntry.AppliedPlan plan =
                new LedgerEntry.AppliedPlan(JENKINS, "sandbox", "one", config, "d".repeat(64), made);
        LedgerEntry.End end =
                new LedgerEntry.End(LedgerEntry.Status.DONE, new Counts(1, 0, 0, 0), Duration.ofSeconds(1));
        LedgerEntry result = new LedgerEntry(LedgerEntry.Kind.RESULT, Instant.EPOCH, "a@b", plan, Optional.of(end));
        return new Ledger.Content(List.of(result), "0".repeat(64));
    }
}
