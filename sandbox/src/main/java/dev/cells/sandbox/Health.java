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

    enum Answer {
        /** The expected emulator. */
        OURS,
        /** Nothing, another program, or an emulator with another cloud. */
        NOT_OURS,
        /** A program that accepts connections but does not answer. */
        SILENT
    }

    /** Generous, since the emulator handles one request at a time while a cell is applied. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int readMillis;

    /** @param patience the timeout of each of {@link #TRIES} attempts */
    Health(Duration patience) {
        this.readMillis = Math.toIntExact(patience.toMillis());
    }

    /** Checks the emulator of a record. */
    Answer of(Identity expected) {
        Answer answer = Answer.SILENT;
        for (int tries = 0; tries < TRIES && answer == Answer.SILENT; tries++) {
            answer = ask(expected);
        }
        return answer;
    }

    private Answer ask(Identity expected) {
        try {
            boolean same = Identity.parse(get(expected.port()))
                    .filter(found -> found.instance().equals(expected.instance()) && found.pid() == expected.pid())
                    .isPresent();
            return same ? Answer.OURS : Answer.NOT_OURS;
        } catch (SocketTimeoutException e) {
            return Answer.SILENT;
        } catch (IOException e) {
            return Answer.NOT_OURS;
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
