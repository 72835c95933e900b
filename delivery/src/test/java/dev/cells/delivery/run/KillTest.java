package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KillTest {
    private static final String BALANCER =
            """
            "aws_vpc": {"main": {"cidr_block": "10.0.0.0/16"}},
            "aws_subnet": {
                "a": {"vpc_id": "${aws_vpc.main.id}", "cidr_block": "10.0.1.0/24", "availability_zone": "us-east-1a"},
                "b": {"vpc_id": "${aws_vpc.main.id}", "cidr_block": "10.0.2.0/24", "availability_zone": "us-east-1b"}},
            "aws_lb": {"main": {"name": "kill-test", "internal": true,
                "subnets": ["${aws_subnet.a.id}", "${aws_subnet.b.id}"]}}""";

    @TempDir
    Path home;

    @Test
    void whatAKilledEngineWasCreatingIsTakenOverByTheNextRun() {
        Stack stack = Stacks.of("acme", TestCloud.account(), BALANCER);
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            Outcome<LedgerEntry> killed = session.apply(plan, killEngineWhileWaitingFor("aws_lb.main"));
            assertThat(killed.problems())
                    .extracting(problem -> problem.code().toString())
                    .containsExactly("engine-died");
        }
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(plan.changes()).containsExactly(new Change("aws_lb.main", "aws_lb", Action.UPDATE));
            assertThat(plan.counts().imported()).isEqualTo(1);
            LedgerEntry applied = session.apply(plan, event -> {}).get();
            assertThat(applied.isDone()).isTrue();
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
        }
        assertThat(ledger().entries())
                .extracting(entry -> entry.end().map(LedgerEntry.End::status).orElse(null))
                .containsExactly(null, LedgerEntry.Status.KILLED, null, LedgerEntry.Status.DONE);
    }

    /** The second run deletes what the first one has not, and asks nobody to lift the protection again. */
    @Test
    void aDestroyWhoseEngineWasKilledIsFinishedByTheNextRun() {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.bucket("kill-test"), Stacks.keptQueue("kill-test"));
        try (StackSession session = TestDelivery.session(home, stack)) {
            session.apply(session.plan(event -> {}).get(), event -> {}).get();
            SavedPlan plan = session.planDestroy(event -> {}).get();
            Outcome<LedgerEntry> killed = session.destroy(plan, killEngineOnceItDeletes("aws_sqs_queue.jobs"));
            assertThat(killed.problems())
                    .extracting(problem -> problem.code().toString())
                    .containsExactly("engine-died");
        }
        String instance = TestCloud.target(home).instance();
        assertThat(ledger().present(instance)).containsExactly(stack.address());
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan rest = session.planDestroy(event -> {}).get();
            assertThat(session.destroy(rest, event -> {}).problems()).isEmpty();
            assertThat(session.planDestroy(event -> {}).get().isEmpty()).isTrue();
        }
        assertThat(ledger().present(instance)).isEmpty();
        assertThat(ledger().entries())
                .extracting(LedgerEntry::purpose)
                .containsExactly(
                        Purpose.APPLY,
                        Purpose.APPLY,
                        Purpose.DESTROY,
                        Purpose.DESTROY,
                        Purpose.DESTROY,
                        Purpose.DESTROY);
        assertThat(ledger().entries())
                .extracting(entry -> entry.end().map(LedgerEntry.End::status).orElse(null))
                .containsExactly(
                        null, LedgerEntry.Status.DONE, null, LedgerEntry.Status.KILLED, null, LedgerEntry.Status.DONE);
    }

    private Content ledger() {
        return TestDelivery.in(home).ledger().verify().get();
    }

    /** Kills with the signal that cannot be caught, as soon as the provider has had the time to ask for the resource. */
    private Consumer<Event> killEngineWhileWaitingFor(String address) {
        return event -> {
            if (event instanceof Event.Waiting now && now.change().address().equals(address)) {
                killEngine();
            }
        };
    }

    private Consumer<Event> killEngineOnceItDeletes(String address) {
        return event -> {
            if (event instanceof Event.Started now && now.change().address().equals(address)) {
                killEngine();
            }
        };
    }

    private void killEngine() {
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readString(home.resolve("state/acme/run.pid")).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
