package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.engine.EngineKind;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.recover.UnconfirmedResources;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("services")
class OpenTofuTest {
    @TempDir
    Path home;

    @BeforeAll
    static void needsOpenTofu() {
        Available.orSkip("tofu", "OpenTofu: put 'tofu' on PATH or into the folder that CELLS_TOOLS names");
    }

    @Test
    void runsAStackAsTerraformDoes() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.bucket("tofu-test"), Stacks.parameter("x"));
        Delivery.Options setup = TestDelivery.setup(home, new Interrupts(), Optional.of(EngineKind.TOFU));
        Delivery delivery = Delivery.open(setup).get();
        try (StackSession session = delivery.session(TestCloud.target(home.resolve("state")), stack, "provision")
                .get()) {
            LedgerEntry applied = apply(session);
            assertThat(applied.isDone()).isTrue();
            assertThat(applied.plan().provenance().engine()).startsWith("OpenTofu ");
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();

            Files.delete(home.resolve("state/acme/terraform.tfstate"));
            new UnconfirmedResources(home.resolve("state/acme/unconfirmed.json"))
                    .add(List.of(new Unconfirmed("aws_s3_bucket.logs", Optional.empty())));
            SavedPlan takingOver = session.plan(event -> {}).get();
            assertThat(takingOver.counts().imported()).isEqualTo(1);
        }
    }

    private static LedgerEntry apply(StackSession session) {
        SavedPlan plan = session.plan(event -> {}).get();
        return session.apply(plan, event -> {}).get();
    }
}
