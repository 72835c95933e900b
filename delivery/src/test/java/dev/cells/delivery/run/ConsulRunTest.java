package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.RealConsul;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of stacks with a lease in the real Consul. */
@Tag("services")
class ConsulRunTest {
    private static final Duration LEASE = Duration.ofSeconds(6);

    @TempDir
    Path home;

    private RealConsul consul;

    @BeforeEach
    void start() throws Exception {
        Available.orSkip("consul", RealConsul.HOW);
        consul = RealConsul.start(home.resolve("consul"), 1);
    }

    @AfterEach
    void stop() {
        if (consul != null) {
            consul.close();
        }
    }

    private Stack leased(Stack stack) {
        return new Stack(
                stack.address(),
                stack.files(),
                stack.origins(),
                Optional.of(new Registration(consul.access(consul.management(), LEASE), List.of())));
    }

    private Content ledger() {
        return TestDelivery.in(home).ledger().verify().get();
    }

    @Test
    void anotherMachineIsToldWhoHoldsTheLeaseSinceWhen() {
        Stack stack = leased(Stacks.of("acme", TestCloud.account(), Stacks.bucket("leased")));
        StackSession held = TestDelivery.session(home, stack);
        try (held) {
            Path other = home.resolve("other-machine");
            Outcome<StackSession> refused =
                    TestDelivery.in(other).session(TestCloud.target(other.resolve("state")), stack, "plan acme");
            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.STACK_BUSY);
                assertThat(problem.message())
                        .matches("another run holds the lease of acme at Consul at https://127.0.0.1:\\d+: 'cells"
                                + " provision acme' by tester on host, process \\d+, since 20.*Z");
            });
        }
    }

    @Test
    void anApplyThatLosesItsLeaseStopsSafelyAndTheNextRunFinishesIt() {
        Stack stack = leased(Stacks.of("acme", TestCloud.account(), Stacks.queue("leased"), Stacks.key()));
        AtomicBoolean begun = new AtomicBoolean();
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            Outcome<LedgerEntry> applied = session.apply(plan, event -> {
                if (event instanceof Event.Started && begun.compareAndSet(false, true)) {
                    kill();
                }
            });
            assertThat(applied.problems()).extracting(Problem::code).contains(ProblemCode.LEASE_LOST);
            assertThat(applied.problems().get(0).message()).contains("could not be renewed for 6 seconds");
        }
        assertThat(ledger().last(entry -> true)
                        .orElseThrow()
                        .end()
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.INTERRUPTED);
    }

    private void kill() {
        try {
            consul.kill(0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCouldNotBePublishedIsPendingUntilTheNextRun() throws Exception {
        Stack stack = leased(Stacks.of("acme", TestCloud.account(), Stacks.bucket("published")));
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            session.apply(plan, event -> {}).get();
            consul.kill(0);
            assertThat(session.publish().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.PUBLISH_PENDING);
                // On a busy machine the lease is the first that notices.
                assertThat(problem.message())
                        .contains("acme is applied, but not published in Consul yet: ")
                        .containsAnyOf("does not answer", "could not be renewed");
                assertThat(problem.hint()).startsWith("nothing is lost: 'cells provision acme' publishes it");
            });
        }
        String instance = TestCloud.target(home).instance();
        assertThat(PublishOperation.due(ledger(), stack.address(), instance)).isPresent();

        consul.restart(0);
        consul.await("a free lease", () -> !consul.cli("kv", "get", "cells/acme/lease")
                .contains("provision"));
        Thread.sleep(LEASE.toMillis());
        try (StackSession session = TestDelivery.session(home, stack)) {
            assertThat(session.publish().get()).isTrue();
            assertThat(session.publish().get()).as("once is enough").isFalse();
        }
        assertThat(PublishOperation.due(ledger(), stack.address(), instance)).isEmpty();
        assertThat(consul.cli("kv", "get", "cells/acme/config").strip()).isEqualTo(stack.digest());
    }

    @Test
    void whatCouldNotBeRemovedIsPendingUntilTheNextRun() throws Exception {
        Stack stack = leased(Stacks.of("acme", TestCloud.account(), Stacks.bucket("removed")));
        String instance = TestCloud.target(home).instance();
        try (StackSession session = TestDelivery.session(home, stack)) {
            session.apply(session.plan(event -> {}).get(), event -> {}).get();
            assertThat(session.publish().get()).isTrue();
            session.destroy(session.planDestroy(event -> {}).get(), event -> {}).get();
            consul.kill(0);
            assertThat(session.publish().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.PUBLISH_PENDING);
                assertThat(problem.message()).contains("acme is destroyed, but Consul still has its entries: ");
                assertThat(problem.hint()).startsWith("'cells destroy acme' removes them");
            });
        }
        assertThat(PublishOperation.removals(ledger(), instance)).containsOnlyKeys(stack.address());

        consul.restart(0);
        consul.await("a free lease", () -> !consul.cli("kv", "get", "cells/acme/lease")
                .contains("provision"));
        Thread.sleep(LEASE.toMillis());
        assertThat(consul.cli("kv", "get", "cells/acme/config").strip()).isEqualTo(stack.digest());
        try (StackSession session = TestDelivery.session(home, stack)) {
            assertThat(session.publish().get()).isTrue();
            assertThat(session.publish().get()).as("once is enough").isFalse();
        }
        assertThat(PublishOperation.removals(ledger(), instance)).isEmpty();
        assertThat(consul.cli("kv", "get", "-recurse", "cells/acme/").strip()).isEmpty();
        assertThat(consul.cli("catalog", "nodes")).doesNotContain("cells_acme");
    }
}
