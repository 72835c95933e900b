package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.aws.AwsClients;
import dev.cells.delivery.aws.SecretValues;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Does for the local AWS what people do for the real one: makes records in the DNS outside of it, and gives secrets a value,
 * which is random and never shown. The local AWS is disposable, so nobody misses the real ones.
 */
final class OutsideWorld {
    private static final int SECRET_BYTES = 24;
    private static final JsonMapper JSON = new JsonMapper();

    private final Cloud cloud;
    private final Job job;

    OutsideWorld(Cloud cloud, Job job) {
        this.cloud = cloud;
        this.job = job;
    }

    void act(List<Wait> waits) {
        ObjectNode announced = JSON.createObjectNode();
        ArrayNode records = announced.putArray("records");
        for (Wait wait : waits) {
            if (wait instanceof Wait.Certificate certificate) {
                certificate.records().forEach(record -> {
                    ObjectNode one = records.addObject();
                    one.put("name", record.name());
                    one.put("type", record.type());
                    record.values().forEach(one.withArray("values")::add);
                });
            } else if (wait instanceof Wait.Secret secret) {
                fill(secret);
            }
        }
        if (!records.isEmpty()) {
            cloud.endpoint().ifPresent(endpoint -> post(endpoint.resolve("/cells/outside"), announced.toString()));
        }
    }

    private void fill(Wait.Secret secret) {
        byte[] value = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(value);
        try (AwsClients clients = new AwsClients(
                cloud.target().environment(),
                Workspace.parse(job.stack().orElseThrow().json()))) {
            new SecretValues(clients).put(secret.name(), Base64.getEncoder().encodeToString(value));
        }
    }

    /** A local AWS that judges no records answers that it does not know the address; it issues certificates anyway. */
    private static void post(URI address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
