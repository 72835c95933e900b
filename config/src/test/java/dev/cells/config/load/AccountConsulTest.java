package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.ConsulServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Consul of an account. */
class AccountConsulTest {
    private static final String BEFORE = "    id: \"123456789012\"\n";

    @TempDir
    Path folder;

    private TestProject with(String consul) {
        return TestProject.in(folder).edit("defaults.yaml", BEFORE, BEFORE + "    consul: {" + consul + "}\n");
    }

    @Test
    void isReadAsItIsWritten() {
        TestProject project = with("address: 'https://consul.example.com:8501', lease-seconds: 45, datacenter: east,"
                + " namespace: cells, ca-file: consul-ca.pem, token-file: /run/secrets/consul");

        assertThat(project.loader().accounts().get().get("sandbox").consul())
                .contains(new ConsulServer(
                        "https://consul.example.com:8501",
                        45,
                        Optional.of("east"),
                        Optional.of("cells"),
                        Optional.of("consul-ca.pem"),
                        Optional.of("/run/secrets/consul")));
        assertThat(project.loader().accounts().get().get("lakehouse").consul()).isEmpty();
    }

    @Test
    void aTokenIsNeverSentInTheClearAndALeaseIsNoShorterThanConsulAllows() {
        assertThat(with("address: 'http://consul.example.com:8500', lease-seconds: 5")
                        .problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("wrong-form"))
                .anyMatch(problem -> problem.contains("out-of-range"));
    }
}
