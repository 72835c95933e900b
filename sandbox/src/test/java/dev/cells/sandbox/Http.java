package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** A POST without a body, for tests. */
final class Http {
    private Http() {}

    static void post(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod("POST");
        assertThat(connection.getResponseCode()).isEqualTo(200);
        connection.disconnect();
    }
}
