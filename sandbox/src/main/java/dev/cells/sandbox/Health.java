package dev.cells.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks an emulator whether it is there and who it is. */
final class Health {
    private static final int CONNECT_MILLIS = 1_000;

    private static final int TRIES = 3;

    enum Answer {
        /** The emulator that was asked for. */
        OURS,
        /** Nobody, another program, or an emulator with another cloud. */
        NOT_OURS,
        /** Somebody accepts connections and does not answer. */
        SILENT
    }

    /** Generous: a cell being applied keeps the emulator's one interpreter busy. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int readMillis;

    /** Asks {@link #TRIES} times before it takes silence for an answer, each time with this patience. */
    Health(Duration patience) {
        this.readMillis = Math.toIntExact(patience.toMillis());
    }

    /** The answer for the emulator of a record, after some patience with one that does not answer. */
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

    /** HttpURLConnection rather than HttpClient: it loads in a tenth of the time, and this is on the way of each command. */
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
