package dev.cells.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * An emulator that has just answered.
 *
 * @param instance identifies this emulator; another one after a reset
 * @param port on 127.0.0.1
 * @param pid process id of the daemon
 * @param moto its version of moto
 * @param started when it started, with an empty cloud
 * @param lenient whether it accepts what moto accepts, also where AWS would refuse it
 * @param stateFolder where the Terraform states of this cloud are stored; set aside when the emulator ends
 */
public record RunningEmulator(
        String instance, int port, long pid, String moto, Instant started, boolean lenient, Path stateFolder) {

    private static final String NOTHING = "/dev/null";

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Tells this emulator what exists outside of it; problem {@code sandbox-unreachable} if it does not answer. */
    public Outcome<URI> announce(OutsideWorld world) {
        return world.announceTo(endpoint());
    }

    /**
     * The variables with which Terraform, its AWS provider and its S3 backend talk to this emulator only, provided that no
     * other variable of the user about AWS or proxies is passed on.
     *
     * <p>One variable redirects every service: {@code AWS_ENDPOINT_URL}. S3 Control is an exception: the SDK prepends the
     * account id to the host, and {@code 123456789012.127.0.0.1} is not a valid name. So its endpoint is a fictitious host,
     * and the emulator is the HTTP proxy that Go uses to reach it. Go never uses a proxy for loopback addresses, so all
     * other requests are direct.
     */
    public Map<String, String> environment() {
        String endpoint = endpoint().toString();
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint,
                "AWS_ENDPOINT_URL_S3_CONTROL",
                "http://s3-control.cells.test",
                "HTTP_PROXY",
                endpoint,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                // Profiles of the user could set other endpoints, regions or roles.
                "AWS_CONFIG_FILE",
                NOTHING,
                "AWS_SHARED_CREDENTIALS_FILE",
                NOTHING,
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    /**
     * What an emulator reports about itself, in its record and at {@code /cells/health}.
     *
     * @param instance chosen by the program that started it; another one after a reset
     * @param build digest of the sources that it was started from
     * @param started when this instance started
     * @param lenient whether it was started without the checks of AWS
     */
    record Identity(String instance, String build, int port, long pid, String moto, Instant started, boolean lenient) {
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
                        OffsetDateTime.parse(node.path("started").asText()).toInstant(),
                        node.path("lenient").asBoolean());
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
            return new RunningEmulator(instance, port, pid, moto, started, lenient, home.state(instance));
        }
    }
}
