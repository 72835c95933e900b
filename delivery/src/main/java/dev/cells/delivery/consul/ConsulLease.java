package dev.cells.delivery.consul;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.ConsulNames;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.kiwiproject.consul.model.session.SessionInfo;

/**
 * The right to work on a stack, for all machines: the lock of a key by a session that is renewed until this is closed. A run
 * that is killed renews nothing, and Consul ends its session after one to two TTLs; the key is deleted with it. A run that
 * could not renew for one TTL gives up the lease by itself, before Consul can give it to another run.
 *
 * <p>The session belongs to the stack's own node of the catalog and depends on no agent, so that it does not matter which
 * server answers, and a token needs rights to nothing but the stack.
 */
public final class ConsulLease implements AutoCloseable {
    /** Renewals within one TTL, so that one may fail. */
    private static final int RENEWALS = 3;

    /**
     * For how long Consul gives a lost lock to nobody. The holder stops by its own clock, so this only covers what it needs
     * for that (developer.hashicorp.com/consul/docs/dynamic-app-config/sessions: "lock-delay").
     */
    private static final Duration LOCK_DELAY = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofMillis(500);
    private static final JsonMapper JSON = new JsonMapper();

    private final ConsulLink link;
    private final StackAddress stack;
    private final String session;
    private final Runnable stop;
    private final AtomicReference<Optional<Problem>> lost = new AtomicReference<>(Optional.empty());
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long renewed;

    private ConsulLease(ConsulLink link, StackAddress stack, String session, long renewed, Runnable stop) {
        this.link = link;
        this.stack = stack;
        this.session = session;
        this.renewed = renewed;
        this.stop = stop;
    }

    /**
     * Acquires the lease. Problems: that of {@code busy}, and those of {@link ConsulLink#ask}.
     *
     * @param holder text that others are shown
     * @param busy the problem if another run has it, whose text is given as far as it is known
     * @param stop called once, on another thread, if the lease is lost
     */
    public static Outcome<ConsulLease> acquire(
            ConsulLink link,
            StackAddress stack,
            String holder,
            Function<Optional<String>, Problem> busy,
            Runnable stop) {
        return register(link, stack).then(registered -> session(link, stack)).then(begun -> {
            Outcome<ConsulLease> lease = lock(link, stack, begun.id(), holder, busy)
                    .map(locked -> new ConsulLease(link, stack, begun.id(), begun.at(), stop));
            if (!lease.ok()) {
                destroy(link, stack, begun.id());
            }
            lease.value().ifPresent(ConsulLease::start);
            return lease;
        });
    }

    /** The stack's node, which must exist before a session of it. */
    private static Outcome<Boolean> register(ConsulLink link, StackAddress stack) {
        ArrayNode operations = JSON.createArrayNode().add(CatalogEntries.node(stack));
        return link.transact(operations, "the node of " + stack).map(done -> true);
    }

    /** @param at the time before it was asked for */
    private record Begun(String id, long at) {}

    private static Outcome<Begun> session(ConsulLink link, StackAddress stack) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("Name", "cells " + stack)
                .put("Node", ConsulNames.node(stack))
                .put("Behavior", "delete")
                .put("LockDelay", LOCK_DELAY.toSeconds() + "s")
                .put("TTL", link.access().lease().toSeconds() + "s");
        wanted.putArray("NodeChecks");
        wanted.putArray("Checks");
        long now = System.nanoTime();
        return link.put("v1/session/create", wanted, about(stack))
                .map(json -> new Begun(json.path("ID").asText(), now));
    }

    /** Tries for as long as nobody holds the lease: then it is only delayed after a lost one. */
    private static Outcome<Boolean> lock(
            ConsulLink link,
            StackAddress stack,
            String session,
            String holder,
            Function<Optional<String>, Problem> busy) {
        long end = System.nanoTime() + LOCK_DELAY.plus(RETRY).toNanos();
        while (true) {
            Outcome<Boolean> locked = link.ask(about(stack), consul -> consul.keyValueClient()
                    .putValue(ConsulNames.lease(stack), holder, 0, KeyOptions.acquire(link.access(), session)));
            if (!locked.ok() || locked.get()) {
                return locked;
            }
            Outcome<Optional<String>> other = link.find(about(stack), consul -> consul.keyValueClient()
                    .getValue(ConsulNames.lease(stack), KeyOptions.read(link.access()))
                    .filter(value -> value.getSession().isPresent())
                    .map(value -> value.getValueAsString().orElse("")));
            if (!other.ok() || other.get().isPresent() || System.nanoTime() > end) {
                return other.then(text -> Outcome.failed(busy.apply(text)));
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for a lease", e);
        }
    }

    private void start() {
        long pause = link.access().lease().toMillis() / RENEWALS;
        clockwork.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
        // Apart, since a request without an answer can take longer than what is left.
        clockwork.scheduleWithFixedDelay(this::watch, pause, pause / RENEWALS, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        long now = System.nanoTime();
        Outcome<Optional<SessionInfo>> answer = link.find(about(stack), consul -> link.access()
                .datacenter()
                .map(name -> consul.sessionClient().renewSession(name, session))
                .orElseGet(() -> consul.sessionClient().renewSession(session)));
        if (answer.ok() && answer.get().isEmpty()) {
            lose("Consul has ended its session");
        } else if (answer.ok()) {
            renewed = now;
        }
    }

    private void watch() {
        Duration ttl = link.access().lease();
        if (System.nanoTime() - renewed >= ttl.toNanos()) {
            lose("it could not be renewed for " + ttl.toSeconds() + " seconds");
        }
    }

    private void lose(String why) {
        if (lost.compareAndSet(
                Optional.empty(), Optional.of(ConsulProblems.leaseLost(link.access(), stack.toString(), why)))) {
            clockwork.shutdown();
            stop.run();
        }
    }

    /** The problem {@code lease-lost} if it is not held any more. */
    public Optional<Problem> lost() {
        return lost.get();
    }

    /** An operation that fails its transaction if the lease is not held. */
    ObjectNode check() {
        ObjectNode operation = JSON.createObjectNode();
        operation
                .putObject("KV")
                .put("Verb", "check-session")
                .put("Key", ConsulNames.lease(stack))
                .put("Session", session);
        return operation;
    }

    /** Stops renewing, before the last thing that is done with the lease ends it in Consul. */
    void pause() {
        clockwork.shutdownNow();
    }

    /** Releases the lease at once. If Consul cannot be reached, it ends by itself. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        if (lost.get().isEmpty()) {
            // Deleted while it is held, since a session that ends with a lock delays the next one.
            ObjectNode delete = JSON.createObjectNode();
            delete.putObject("KV").put("Verb", "delete").put("Key", ConsulNames.lease(stack));
            link.transact(JSON.createArrayNode().add(check()).add(delete), about(stack));
            destroy(link, stack, session);
        }
    }

    private static void destroy(ConsulLink link, StackAddress stack, String session) {
        link.ask(about(stack), consul -> {
            consul.sessionClient()
                    .destroySession(session, link.access().datacenter().orElse(null));
            return true;
        });
    }

    private static String about(StackAddress stack) {
        return "the lease of " + stack;
    }
}
