package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.FileLock;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.consul.ConsulAccess;
import dev.cells.delivery.consul.ConsulLease;
import dev.cells.delivery.consul.ConsulLink;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An exclusive lock on one stack, held until it is closed or the process ends: a file, which protects the stack's work folder
 * on this machine, and where Consul is configured a lease there, which protects the stack from other machines.
 */
public final class StackLock implements AutoCloseable {
    private final FileLock file;
    private final Optional<Lease> lease;

    private StackLock(FileLock file, Optional<Lease> lease) {
        this.file = file;
        this.lease = lease;
    }

    /** A lease, and the connection by which it is renewed. */
    record Lease(ConsulLink link, ConsulLease held) implements AutoCloseable {
        @Override
        public void close() {
            held.close();
            link.close();
        }
    }

    /** Acquires the lock; problem {@code stack-busy}, with the holder, if another run has it. */
    public static Outcome<StackLock> acquire(StackAddress stack, Path file, Holder holder) {
        Optional<FileLock> lock = FileLock.tryLock(file);
        if (lock.isEmpty()) {
            return Outcome.failed(busy(stack, FileLock.read(file).flatMap(Holder::parse)));
        }
        lock.get().write(holder.toJson());
        return Outcome.of(new StackLock(lock.get(), Optional.empty()));
    }

    /**
     * This lock with a lease in Consul; problems {@code stack-busy}, and those of {@link ConsulLease#acquire}.
     *
     * @param interrupts of the run of this stack, which is asked to stop if the lease is lost
     */
    Outcome<StackLock> leased(ConsulAccess access, StackAddress stack, Holder holder, Interrupts interrupts) {
        return ConsulLink.open(access).then(link -> {
            Outcome<ConsulLease> held = ConsulLease.acquire(
                    link, stack, holder.toJson(), text -> leasedBy(access, stack, text), interrupts::request);
            if (!held.ok()) {
                link.close();
            }
            return held.map(known -> new StackLock(file, Optional.of(new Lease(link, known))));
        });
    }

    private static Problem leasedBy(ConsulAccess access, StackAddress stack, Optional<String> holder) {
        String who = holder.flatMap(Holder::parse)
                .map(Holder::toString)
                .orElse("a run that has just lost it, which Consul waits for");
        long most = access.lease().toSeconds() * 2;
        return Problem.error(
                        ProblemCode.STACK_BUSY,
                        "another run holds the lease of " + stack + " at " + access + ": " + who)
                .hint("wait for it to end; if it was killed, its lease ends within " + most + " seconds");
    }

    /** The lease, if Consul is configured. */
    Optional<Lease> lease() {
        return lease;
    }

    /** The problem {@code lease-lost} if the lease is not held any more. */
    Optional<Problem> lost() {
        return lease.flatMap(known -> known.held().lost());
    }

    private static Problem busy(StackAddress stack, Optional<Holder> holder) {
        String who = holder.map(Holder::toString).orElse("another run of this process");
        return Problem.error(ProblemCode.STACK_BUSY, stack + " is locked by another run: " + who)
                .hint("wait for it to end, or stop it with Ctrl-C; the lock is released when its process ends");
    }

    @Override
    public void close() {
        lease.ifPresent(Lease::close);
        file.close();
    }

    /**
     * The holder of a lock.
     *
     * @param command what it runs, such as {@code provision acme}
     */
    public record Holder(long pid, String host, String user, String command, Instant since) {
        private static final JsonMapper JSON = new JsonMapper();

        /** This process. */
        public static Holder here(Machine machine, String command, Instant now) {
            return new Holder(ProcessHandle.current().pid(), machine.host(), machine.user(), command, now);
        }

        String toJson() {
            return JSON.createObjectNode()
                            .put("pid", pid)
                            .put("host", host)
                            .put("user", user)
                            .put("command", command)
                            .put("since", since.toString())
                            .toPrettyString()
                    + "\n";
        }

        static Optional<Holder> parse(String text) {
            try {
                JsonNode json = JSON.readTree(text);
                return Optional.of(new Holder(
                        json.path("pid").asLong(),
                        json.path("host").asText(),
                        json.path("user").asText(),
                        json.path("command").asText(),
                        Instant.parse(json.path("since").asText())));
            } catch (JsonProcessingException | DateTimeException e) {
                return Optional.empty(); // only half written: the holder has just acquired the lock
            }
        }

        @Override
        public String toString() {
            return "'cells %s' by %s on %s, process %d, since %s"
                    .formatted(command, user, host, pid, since.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
