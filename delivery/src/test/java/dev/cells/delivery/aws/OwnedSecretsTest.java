package dev.cells.delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.aws.OwnedSecrets.Filled;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** What the local AWS says of secrets that are filled, empty, given up or not there yet. */
class OwnedSecretsTest {
    @TempDir
    private Path home;

    @Test
    void theAgeIsThatOfTheValueAndNotOfTheSecret() throws Exception {
        ObjectNode main = (ObjectNode)
                Workspace.parse(Stacks.of("acme", TestCloud.account()).main());
        for (String name : List.of("filled", "empty", "deleted", "missing")) {
            main.withObject("/resource/aws_secretsmanager_secret/" + name)
                    .put("name", "/cells/acme/" + name)
                    .withObject("/tags")
                    .put("rotate-within-days", "30");
        }
        main.withObject("/resource/aws_secretsmanager_secret/rotated").put("name", "/cells/acme/rotated");
        StackAws aws = new StackAws(TestCloud.target(home).environment(), main);
        aws.ask("secrets", clients -> {
                    SecretsManagerClient secrets = clients.client(SecretsManagerClient.builder());
                    for (String name : List.of("filled", "empty", "deleted")) {
                        secrets.createSecret(request -> request.name("/cells/acme/" + name));
                    }
                    return secrets.deleteSecret(request -> request.secretId("/cells/acme/deleted"));
                })
                .get();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(aws.ask("a value", clients -> {
                            new SecretValues(clients).put("/cells/acme/filled", "x");
                            return true;
                        })
                        .get())
                .isTrue();
        Instant after = Instant.now();
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        aws.ask("a tag", clients -> clients.client(SecretsManagerClient.builder())
                        .tagResource(request -> request.secretId("/cells/acme/filled")
                                .tags(Tag.builder().key("note").value("y").build())))
                .get();

        List<Filled> found = OwnedSecrets.ask(OwnedSecrets.of(main), aws, "the secrets of acme")
                .get();
        assertThat(found)
                .extracting(one -> one.secret().name() + " " + one.secret().days() + " " + one.there() + " "
                        + one.since().isPresent())
                .containsExactlyInAnyOrder(
                        "/cells/acme/filled 30 true true",
                        "/cells/acme/empty 30 true false",
                        "/cells/acme/deleted 30 false false",
                        "/cells/acme/missing 30 false false");
        assertThat(found)
                .filteredOn(one -> one.since().isPresent())
                .allSatisfy(one -> assertThat(one.since().get()).isBetween(before, after));
    }
}
