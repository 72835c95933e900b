package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.RealConsul;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for Consul, loaded into the real one. */
@Tag("services")
class ConsulFilesTest {
    @TempDir
    Path home;

    private Path files;

    @BeforeEach
    void write() throws Exception {
        Available.orSkip("consul", RealConsul.HOW);
        for (var file :
                ShippedStacks.stack("utility/sandbox/consul").files().side().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        files = home.resolve("consul");
    }

    @Test
    void consulAcceptsConfigurationPoliciesAndIntentions() throws Exception {
        try (RealConsul consul = RealConsul.start(home.resolve("servers"), 1)) {
            assertThat(consul.cli(
                            "validate",
                            "-config-format=json",
                            files.resolve("server.json").toString()))
                    .contains("Configuration is valid!");
            for (Path policy : in("policies")) {
                String name = policy.getFileName().toString().replace('.', '-');
                assertThat(consul.cli("acl", "policy", "create", "-name=" + name, "-rules=@" + policy))
                        .contains("Rules:");
            }
            for (Path intention : in("intentions")) {
                assertThat(consul.cli("config", "write", intention.toString())).contains("Config entry written");
            }
            assertThat(consul.cli("intention", "check", "acme_web", "acme_api")).contains("Allowed");
            assertThat(consul.cli("intention", "check", "acme_api", "acme_web")).contains("Denied");
            assertThat(consul.cli("intention", "check", "cobalt_portal", "acme_api"))
                    .contains("Denied");
        }
    }

    private List<Path> in(String folder) throws Exception {
        try (Stream<Path> listed = Files.list(files.resolve(folder))) {
            return listed.sorted().toList();
        }
    }
}
