package dev.cells.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What an emulator says about itself, in its record and at {@code /cells/health}.
 *
 * @param instance given by whoever started it; another one after a reset
 * @param build digest of the sources that it was started from
 * @param started when this instance began
 */
record Identity(String instance, String build, int port, long pid, String moto, Instant started) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when the text is not an emulator's: another program may answer on its port. */
    static Optional<Identity> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            Identity identity = new Identity(
                    node.path("instance").asText(),
                    node.path("build").asText(),
                    node.path("port").asInt(),
                    node.path("pid").asLong(),
                    node.path("moto").asText(),
                    OffsetDateTime.parse(node.path("started").asText()).toInstant());
            return identity.instance.isEmpty() ? Optional.empty() : Optional.of(identity);
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty when there is none, or none that can be read: then no emulator is known. */
    static Optional<Identity> read(Path record) {
        try {
            return parse(Files.readString(record));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a process, if it lives, is the emulator of this record: a pid alone may have been given to another. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(instance));
    }

    RunningEmulator running(SandboxHome home) {
        return new RunningEmulator(instance, port, pid, moto, started, home.state(instance));
    }
}
