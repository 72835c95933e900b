package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of {@code aws_opensearch_domain_saml_options}, without the minutes for which the provider waits. */
class OpenSearchTest {
    private static final String DOMAINS = "/2021-01-01/opensearch/domain";

    @TempDir
    static Path home;

    private static Http aws;

    @BeforeAll
    static void start() throws IOException {
        aws = new Http(Sandboxes.start(home).endpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        Sandboxes.in(home).stop();
    }

    @Test
    void aLoginLeavesTheOtherSecurityOptionsAsTheyAre() throws IOException {
        aws.post(
                "es",
                DOMAINS,
                "{\"DomainName\": \"acme\", \"AdvancedSecurityOptions\": {\"Enabled\": true,"
                        + " \"MasterUserOptions\": {\"MasterUserARN\": \"arn:aws:iam::123456789012:role/master\"}}}");
        aws.post(
                "es",
                DOMAINS + "/acme/config",
                "{\"AdvancedSecurityOptions\": {\"SAMLOptions\": {\"Enabled\": true, \"RolesKey\": \"groups\"}}}");

        assertThat(aws.get("es", DOMAINS + "/acme")).contains("\"RolesKey\": \"groups\"", "role/master");
    }
}
