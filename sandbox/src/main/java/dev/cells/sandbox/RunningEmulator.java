package dev.cells.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An emulator that answered just now.
 *
 * @param instance names this emulator and no other, before or after it
 * @param port on 127.0.0.1
 * @param pid of the daemon
 * @param moto version that it runs
 * @param started when it began to serve an empty cloud
 * @param stateFolder where Terraform state goes that describes this cloud; ends with the emulator
 */
public record RunningEmulator(String instance, int port, long pid, String moto, Instant started, Path stateFolder) {

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What Terraform's environment must be to talk to this emulator and to nothing else. */
    public TerraformEnvironment environment() {
        return TerraformEnvironment.of(port);
    }
}
