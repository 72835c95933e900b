package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerraformEnvironmentTest {
    private final TerraformEnvironment environment = TerraformEnvironment.of(4566);

    @Test
    void nothingOfTheCallersAwsSettingsIsLeft() {
        Map<String, String> callers = Map.of(
                "AWS_PROFILE", "production",
                "AWS_REGION", "eu-west-1",
                "AWS_SESSION_TOKEN", "secret",
                "AWS_ACCESS_KEY_ID", "real",
                "AWS_ENDPOINT_URL_S3", "https://elsewhere",
                "http_proxy", "http://proxy:3128",
                "PATH", "/bin");

        Map<String, String> all = environment.over(callers);

        assertThat(all)
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_ACCESS_KEY_ID", "test")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .containsEntry("HTTP_PROXY", "http://127.0.0.1:4566")
                .doesNotContainKeys(
                        "AWS_PROFILE", "AWS_REGION", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3", "http_proxy");
    }

    @Test
    void keepsTheWayToARegistry() {
        Map<String, String> callers = Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "*, .test,mirror.example");

        Map<String, String> all = environment.over(callers);

        assertThat(all).containsEntry("HTTPS_PROXY", "http://proxy:3128").containsEntry("NO_PROXY", "mirror.example");
    }
}
