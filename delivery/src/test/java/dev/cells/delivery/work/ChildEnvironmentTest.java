package dev.cells.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.Region;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.support.Machines;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
    private static final Path HOME = Path.of("/home/somebody");

    private final Machine machine = Machines.with(
            HOME,
            Map.of(
                    "DD_API_KEY", "k",
                    "DD_SITE", "x",
                    "AWS_PROFILE", "production",
                    "AWS_ENDPOINT_URL_S3", "https://elsewhere",
                    "http_proxy", "http://proxy:3128",
                    "HTTPS_PROXY", "http://proxy:3128",
                    "TF_LOG", "TRACE",
                    "TF_VAR_secret", "x",
                    "PATH", "/bin"));

    @Test
    void nothingOfTheUsersSettingsIsPassedOn() {
        assertThat(ChildEnvironment.of(machine, HOME.resolve("cli.tfrc"), HOME.resolve("data")))
                .containsEntry("PATH", "/bin")
                .containsEntry("HOME", HOME.toString())
                .containsOnlyKeys(
                        "PATH",
                        "HOME",
                        "TF_CLI_CONFIG_FILE",
                        "TF_DATA_DIR",
                        "TF_IN_AUTOMATION",
                        "TF_INPUT",
                        "CHECKPOINT_DISABLE");
    }

    @Test
    void theRealAwsIsReachedAsTheUserReachesIt() {
        Target.Backend backend =
                new Target.Backend("states", new Region("us-east-1"), "cells", "alias/states", Optional.empty());
        assertThat(Target.aws(machine, HOME, Map.of(Target.ANY, backend)).environment())
                .containsOnlyKeys("AWS_PROFILE", "AWS_ENDPOINT_URL_S3", "DD_API_KEY", "http_proxy", "HTTPS_PROXY");
    }
}
