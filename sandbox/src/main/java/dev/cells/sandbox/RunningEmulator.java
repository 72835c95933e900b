package dev.cells.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An emulator that has just answered.
 *
 * @param instance identifies this emulator; another one after a reset
 * @param port on 127.0.0.1
 * @param pid process id of the daemon
 * @param moto its version of moto
 * @param started when it started, with an empty cloud
 * @param stateFolder where the Terraform states of this cloud are stored; set aside when the emulator ends
 */
public record RunningEmulator(String instance, int port, long pid, String moto, Instant started, Path stateFolder) {

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The environment in which Terraform talks to this emulator only. */
    public TerraformEnvironment environment() {
        return TerraformEnvironment.of(port);
    }

    /**
     * What an emulator reports about itself, in its record and at {@code /cells/health}.
     *
     * @param instance chosen by the program that started it; another one after a reset
     * @param build digest of the sources that it was started from
     * @param started when this instance started
     */
    record Identity(String instance, String build, int port, long pid, String moto, Instant started) {
        private static final ObjectMapper JSON = new ObjectMapper();

        /** Empty if the text is not from an emulator: another program may answer on its port. */
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

        /** Empty if there is no readable record; no emulator is known then. */
        static Optional<Identity> read(Path record) {
            try {
                return parse(Files.readString(record));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** The process of this emulator, if it is running; its process id alone may belong to another program by now. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().commandLine().orElse("").contains(instance));
        }

        RunningEmulator running(SandboxHome home) {
            return new RunningEmulator(instance, port, pid, moto, started, home.state(instance));
        }
    }
}
