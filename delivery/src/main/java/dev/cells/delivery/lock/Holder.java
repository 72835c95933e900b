package dev.cells.delivery.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.delivery.engine.Machine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who has a lock.
 *
 * @param command what they run, such as {@code provision acme}
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
            return Optional.empty(); // half written, by a holder that has the lock since this very moment
        }
    }

    @Override
    public String toString() {
        return "'cells %s' by %s on %s, process %d, since %s"
                .formatted(command, user, host, pid, since.truncatedTo(ChronoUnit.SECONDS));
    }
}
