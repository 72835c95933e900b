package dev.cells.delivery.support;

import dev.cells.delivery.work.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;

/** A real emulator of AWS for tests, ended with them. */
public final class TestCloud implements AutoCloseable {
    private final Process process;
    private final int port;

    private TestCloud(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static TestCloud start() throws IOException, InterruptedException {
        int port = freePort();
        Process process = new ProcessBuilder("python3", "-m", "moto.server", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new TestCloud(process, socket.getPort());
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("moto does not answer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Target target(Path folder) {
        String endpoint = "http://127.0.0.1:" + port;
        return Target.sandbox(
                "test-" + port,
                folder,
                Map.of(
                        "AWS_ENDPOINT_URL", endpoint,
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                        "AWS_EC2_METADATA_DISABLED", "true"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
