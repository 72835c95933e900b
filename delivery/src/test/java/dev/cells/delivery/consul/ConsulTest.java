package dev.cells.delivery.consul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.ConsulNames;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.consul.Publication.Health;
import dev.cells.delivery.consul.Publication.Published;
import dev.cells.delivery.consul.Publication.Service;
import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.RealConsul;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases and publications in the real Consul, with a token for one cell. */
@Tag("services")
class ConsulTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StackAddress ACME = StackAddress.cell("acme");
    private static final StackAddress OTHER = StackAddress.cell("other");
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final String RULES =
            """
            key_prefix "cells/acme/" { policy = "write" }
            node "cells_acme" { policy = "write" }
            session "cells_acme" { policy = "write" }
            service_prefix "acme_" { policy = "write" }
            """;

    @TempDir
    static Path home;

    private static RealConsul consul;
    private static String token;

    private final AtomicInteger stops = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        Available.orSkip("consul", RealConsul.HOW);
        consul = RealConsul.start(home, 1);
        token = consul.token("cell-acme", RULES);
    }

    @AfterAll
    static void stop() {
        if (consul != null) {
            consul.close();
        }
    }

    private static ConsulLink link() {
        return ConsulLink.open(consul.access(token, LEASE)).get();
    }

    private Outcome<ConsulLease> acquire(ConsulLink link, StackAddress stack, String holder) {
        return ConsulLease.acquire(
                link,
                stack,
                holder,
                text -> Problem.error(ProblemCode.STACK_BUSY, "held by " + text.orElse("nobody known")),
                stops::incrementAndGet);
    }

    private static Publication publication(StackAddress stack, String config, Service... services) {
        ObjectNode endpoints = JSON.createObjectNode().put("database_host", "db.acme");
        ObjectNode applied = JSON.createObjectNode()
                .put("at", "2026-01-01T00:00:00Z")
                .put("by", "ann@host")
                .put("instance", "aws");
        return new Publication(stack, config, "0.1.0", endpoints, applied, List.of(services));
    }

    private static Service service(String name, Health health) {
        return new Service(name, name + ".acme.cells.internal", 8443, "acme-" + name + ":7", health, "2 of 2 run");
    }

    @Test
    void oneOfTwoHasTheLeaseUntilItIsGivenBack() {
        try (ConsulLink link = link();
                ConsulLink second = link()) {
            ConsulLease held = acquire(link, ACME, "first").get();
            Outcome<ConsulLease> refused = acquire(second, ACME, "second");
            assertThat(refused.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .isEqualTo("held by first"));
            held.close();
            long begin = System.nanoTime();
            acquire(second, ACME, "second").get().close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("no lock delay after a lease was given back")
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void theLeaseOfAKilledProcessIsFreeAfterItsTime() throws Exception {
        Process holder = LeaseHolder.start(consul.access(token, LEASE));
        try (ConsulLink link = link()) {
            assertThat(acquire(link, ACME, "second").problems())
                    .extracting(Problem::message)
                    .containsExactly("held by another process");
            holder.destroyForcibly().waitFor();
            long begin = System.nanoTime();
            assertThat(acquire(link, ACME, "second").ok())
                    .as("right after the kill")
                    .isFalse();
            consul.await("a free lease", () -> {
                Outcome<ConsulLease> tried = acquire(link, ACME, "second");
                tried.value().ifPresent(ConsulLease::close);
                return tried.ok();
            });
            // Two TTLs, the delay of the lock, and a server that has little time.
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(LEASE.multipliedBy(2).plusSeconds(15));
        }
    }

    @Test
    void withoutALeaderThatIsTheMessage(@TempDir Path folder) throws Exception {
        try (RealConsul pair = RealConsul.start(folder, 2)) {
            pair.kill(1);
            try (ConsulLink link =
                    ConsulLink.open(pair.access(pair.management(), LEASE)).get()) {
                // Right after the kill the other server has yet to notice.
                AtomicReference<Problem> problem = new AtomicReference<>();
                pair.await("without a leader", () -> {
                    problem.set(acquire(link, ACME, "me").problems().get(0));
                    return problem.get().code() == ProblemCode.CONSUL_NO_LEADER;
                });
                assertThat(problem.get().message())
                        .endsWith("has no leader, so it answers nothing about the node of acme");
            }
        }
    }

    @Test
    void aLeaseIsRenewedForLongerThanItsTime() throws Exception {
        try (ConsulLink link = link();
                ConsulLease held = acquire(link, ACME, "first").get()) {
            Thread.sleep(LEASE.multipliedBy(3).toMillis());
            assertThat(held.lost()).isEmpty();
            assertThat(publication(ACME, "c").write(link, held).problems()).isEmpty();
        }
    }

    @Test
    void aRunIsStoppedOnceItsSessionIsGone() throws Exception {
        try (ConsulLink link = link()) {
            ConsulLease held = acquire(link, ACME, "first").get();
            String session = JSON.readTree(consul.cli("kv", "get", "-detailed", "cells/acme/lease")
                            .lines()
                            .filter(line -> line.startsWith("Session"))
                            .map(line -> '"' + line.replaceAll("Session\\s+", "") + '"')
                            .findFirst()
                            .orElseThrow())
                    .asText();
            link.ask("a test", client -> {
                client.sessionClient().destroySession(session);
                return true;
            });
            consul.await("a lost lease", () -> held.lost().isPresent());
            assertThat(held.lost().orElseThrow().message())
                    .contains("the lease of acme at Consul at https://127.0.0.1:")
                    .contains("Consul has ended its session");
            assertThat(stops).hasValue(1);
            assertThat(publication(ACME, "stale").write(link, held).problems())
                    .as("what is left of the run cannot write any more")
                    .isNotEmpty();
            held.close();
        }
    }

    @Test
    void aPublicationIsWrittenAsAWholeAndReplacesTheOneBefore() throws Exception {
        try (ConsulLink link = link();
                ConsulLease held = acquire(link, ACME, "first").get()) {
            publication(ACME, "one", service("web", Health.PASSING), service("api", Health.PASSING))
                    .write(link, held)
                    .get();
            publication(ACME, "two", service("web", Health.CRITICAL))
                    .write(link, held)
                    .get();

            Published read = Published.read(link, ACME).get().orElseThrow();
            assertThat(read.config()).isEqualTo("two");
            assertThat(read.by()).isEqualTo("ann@host");
            assertThat(read.health().toString()).isEqualTo("{\"web\":\"critical\"}");
            assertThat(consul.cli("catalog", "services", "-node=cells_acme").strip())
                    .isEqualTo("acme_web");
            assertThat(consul.cli("kv", "get", "cells/acme/endpoints").strip())
                    .isEqualTo("{\"database_host\":\"db.acme\"}");
        }
    }

    /** With nobody's lease, and with the token of the cell, which may delete no other node. */
    @Test
    void whatIsRemovedLeavesNothingAndTheLeaseIsFreeAtOnce() throws Exception {
        try (ConsulLink link = link()) {
            try (ConsulLease held = acquire(link, ACME, "first").get()) {
                publication(ACME, "one", service("web", Health.PASSING))
                        .write(link, held)
                        .get();
                assertThat(Publication.remove(link, held, OTHER).problems())
                        .extracting(Problem::code)
                        .containsExactly(ProblemCode.CONSUL_DENIED);
                assertThat(Published.read(link, ACME).get()).isPresent();
                assertThat(Publication.remove(link, held, ACME).problems()).isEmpty();
                assertThat(held.lost()).isEmpty();
            }
            assertThat(stops).hasValue(0);
            assertThat(consul.cli("kv", "get", "-recurse", "cells/acme/").strip())
                    .isEmpty();
            assertThat(consul.cli("catalog", "nodes")).doesNotContain("cells_acme");
            assertThat(consul.cli("catalog", "services")).doesNotContain("acme_");
            long begin = System.nanoTime();
            try (ConsulLease next = acquire(link, ACME, "second").get()) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LEASE);
                assertThat(Publication.remove(link, next, ACME).problems())
                        .as("what is not there is removed too")
                        .isEmpty();
            }
        }
    }

    @Test
    void whoHasLostTheLeaseRemovesNothing() {
        try (ConsulLink link = link()) {
            ConsulLease stale = acquire(link, ACME, "first").get();
            stale.close();
            try (ConsulLease held = acquire(link, ACME, "second").get()) {
                publication(ACME, "two").write(link, held).get();
                assertThat(Publication.remove(link, stale, ACME).problems()).isNotEmpty();
                assertThat(Published.read(link, ACME).get().orElseThrow().config())
                        .isEqualTo("two");
            }
        }
    }

    @Test
    void ofATransactionThatFailsNothingIsWritten() throws Exception {
        try (ConsulLink link = link();
                ConsulLease held = acquire(link, ACME, "first").get()) {
            publication(ACME, "before", service("web", Health.PASSING))
                    .write(link, held)
                    .get();
            // The token may write all but this service, whose operations come before those of the keys.
            Outcome<Boolean> refused = new Publication(
                            ACME,
                            "after",
                            "0.1.0",
                            JSON.createObjectNode(),
                            JSON.createObjectNode(),
                            List.of(service("web", Health.CRITICAL), service("x".repeat(600_000), Health.PASSING)))
                    .write(link, held);
            assertThat(refused.problems()).isNotEmpty();
            assertThat(Published.read(link, ACME).get().orElseThrow().config()).isEqualTo("before");
            assertThat(consul.cli("watch", "-type=checks", "-service=acme_web")).contains("passing");
        }
    }

    @Test
    void theTokenOfACellWritesNowhereElse() {
        try (ConsulLink link = link();
                ConsulLease held = acquire(link, ACME, "first").get()) {
            assertThat(acquire(link, OTHER, "first").problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.CONSUL_DENIED);
                assertThat(problem.message()).contains("denies this token the node of other");
                assertThat(problem.toString()).doesNotContain(token);
            });
            assertThat(publication(OTHER, "c").write(link, held).problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.CONSUL_DENIED);
        }
    }

    @Test
    void aWrongTokenAForeignCertificateAndNobodyAreOneMessageEach() throws Exception {
        ConsulAccess good = consul.access(token, LEASE);
        ConsulAccess wrong = consul.access("00000000-1111-2222-3333-444444444444", LEASE);
        assertThat(refused(wrong)).startsWith("consul-denied").contains("denies this token");
        ConsulAccess foreign = new ConsulAccess(
                good.address(), Optional.empty(), Optional.empty(), Optional.empty(), good.token(), LEASE);
        assertThat(refused(foreign)).startsWith("consul-unreachable").contains("no trusted TLS connection");
        ConsulAccess nobody = new ConsulAccess(
                URI.create("https://127.0.0.1:9"),
                Optional.empty(),
                Optional.empty(),
                good.caFile(),
                good.token(),
                LEASE);
        assertThat(refused(nobody)).startsWith("consul-unreachable").contains("the connection is refused");
        ConsulAccess elsewhere = new ConsulAccess(
                good.address(), Optional.of("elsewhere"), Optional.empty(), good.caFile(), good.token(), LEASE);
        assertThat(refused(elsewhere)).startsWith("consul-failed").contains("No path to datacenter");
    }

    private String refused(ConsulAccess access) {
        try (ConsulLink link = ConsulLink.open(access).get()) {
            Problem problem = acquire(link, ACME, "me").problems().get(0);
            return problem.code() + " " + problem.message();
        }
    }

    @Test
    void namesAreThoseOfThePolicies() {
        StackAddress cell = StackAddress.parse("ember/production").orElseThrow();
        assertThat(ConsulNames.keys(cell)).isEqualTo("cells/ember.production/");
        assertThat(ConsulNames.service(cell, "web")).isEqualTo("ember_production_web");
        assertThat(ConsulNames.node(cell)).isEqualTo("cells_ember_production");
        StackAddress base = StackAddress.parse("base/sandbox").orElseThrow();
        assertThat(ConsulNames.keys(base)).as("a client can be called sandbox").isEqualTo("cells/base.sandbox/");
    }
}
