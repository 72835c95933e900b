package dev.cells.sandbox;

import dev.cells.sandbox.RunningEmulator.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The health check of an emulator. */
final class Health {
    private static final int CONNECT_MILLIS = 1_000;

    private static final int TRIES = 3;

    enum Status {
        /** The expected emulator. */
        RUNNING,
        /** Nothing, another program, or an emulator with another cloud. */
        GONE,
        /** A program that accepts connections but does not answer. */
        UNRESPONSIVE
    }

    /** Generous, since the emulator handles one request at a time while a cell is applied. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int readMillis;

    /** @param patience the timeout of each of {@link #TRIES} attempts */
    Health(Duration patience) {
        this.readMillis = Math.toIntExact(patience.toMillis());
    }

    /** Checks the emulator of a record. */
    Status of(Identity expected) {
        Status status = Status.UNRESPONSIVE;
        for (int tries = 0; tries < TRIES && status == Status.UNRESPONSIVE; tries++) {
            status = ask(expected);
        }
        return status;
    }

    private Status ask(Identity expected) {
        try {
            boolean same = Identity.parse(get(expected.port()))
                    .filter(found -> found.instance().equals(expected.instance()) && found.pid() == expected.pid())
                    .isPresent();
            return same ? Status.RUNNING : Status.GONE;
        } catch (SocketTimeoutException e) {
            return Status.UNRESPONSIVE;
        } catch (IOException e) {
            return Status.GONE;
        }
    }

    /** HttpURLConnection loads in a tenth of the time of HttpClient, and every command waits for this. */
    private String get(int port) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + "/cells/health");
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(readMillis);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readNBytes(4096), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
