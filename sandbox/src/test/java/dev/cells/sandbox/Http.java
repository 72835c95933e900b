package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Plain requests to an emulator, with as much of a signature as it takes to be routed to a service. */
record Http(URI endpoint) {

    static void post(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod("POST");
        assertThat(connection.getResponseCode()).isEqualTo(200);
        connection.disconnect();
    }

    String get(String service, String path) throws IOException {
        return answer(open(service, path));
    }

    String form(String service, String body) throws IOException {
        HttpURLConnection connection = open(service, "/");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        return send(connection, body);
    }

    String json(String service, String target, String body) throws IOException {
        HttpURLConnection connection = open(service, "/");
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        connection.setRequestProperty("X-Amz-Target", target);
        return send(connection, body);
    }

    String post(String service, String path, String body) throws IOException {
        HttpURLConnection connection = open(service, path);
        connection.setRequestProperty("Content-Type", "application/json");
        return send(connection, body);
    }

    private HttpURLConnection open(String service, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        String scope = "test/20260101/us-east-1/" + service + "/aws4_request";
        connection.setRequestProperty(
                "Authorization", "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0");
        return connection;
    }

    private static String send(HttpURLConnection connection, String body) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        assertThat(connection.getResponseCode())
                .as(connection.getURL().toString())
                .isEqualTo(200);
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
