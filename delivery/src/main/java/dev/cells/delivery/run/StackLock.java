package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.FileLock;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An exclusive lock on one stack, held until it is closed or the process ends. */
public final class StackLock implements AutoCloseable {
    private final FileLock file;

    private StackLock(FileLock file) {
        this.file = file;
    }

    /** Acquires the lock; problem {@code stack-busy}, with the holder, if another run has it. */
    public static Outcome<StackLock> acquire(StackAddress stack, Path file, Holder holder) {
        Optional<FileLock> lock = FileLock.tryLock(file);
        if (lock.isEmpty()) {
            return Outcome.failed(busy(stack, FileLock.read(file).flatMap(Holder::parse)));
        }
        lock.get().write(holder.toJson());
        return Outcome.of(new StackLock(lock.get()));
    }

    private static Problem busy(StackAddress stack, Optional<Holder> holder) {
        String who = holder.map(Holder::toString).orElse("another run of this process");
        return Problem.error(ProblemCode.STACK_BUSY, stack + " is locked by another run: " + who)
                .hint("wait for it to end, or stop it with Ctrl-C; the lock is released when its process ends");
    }

    @Override
    public void close() {
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
