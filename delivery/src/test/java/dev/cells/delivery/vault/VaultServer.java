package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.Machines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A real Vault on the loopback interface, with TLS, unsealed, everything in memory. A test that needs it is skipped without
 * the program, see {@code tests/tools/build}.
 */
public final class VaultServer implements AutoCloseable {
    /** The token of its operator. */
    public static final String ROOT = "root-of-the-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final Path caFile;
    private final HttpClient http;

    private VaultServer(Process process, int port, Path caFile, HttpClient http) {
        this.process = process;
        this.port = port;
        this.caFile = caFile;
        this.http = http;
    }

    /** @param folder empty */
    public static VaultServer start(Path folder) throws Exception {
        Available.orSkip("vault", "vault: tests/tools/build vault");
        Path program = Machines.real(Path.of("")).program("vault").orElseThrow();
        int port = freePort();
        Path certificates = Files.createDirectories(folder.resolve("tls"));
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "server",
                        "-dev",
                        "-dev-tls",
                        "-dev-tls-cert-dir=" + certificates,
                        "-dev-no-store-token",
                        "-dev-root-token-id=" + ROOT,
                        "-dev-listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("vault.log").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", System.getenv("PATH"));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Path ca = certificates.resolve("vault-ca.pem");
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(ca)) {
            waiting(process, folder, end);
        }
        VaultServer server = new VaultServer(process, port, ca, client(ca));
        while (!server.answers()) {
            waiting(process, folder, end);
        }
        return server;
    }

    private static void waiting(Process process, Path folder, long end) throws IOException, InterruptedException {
        if (!process.isAlive() || System.nanoTime() > end) {
            throw new IllegalStateException("Vault does not start: " + Files.readString(folder.resolve("vault.log")));
        }
        Thread.sleep(50);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpClient client(Path ca) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/v1/sys/health"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public String address() {
        return "https://127.0.0.1:" + port;
    }

    /** The certificate of the authority that issued the server's. */
    public Path caFile() {
        return caFile;
    }

    /** A request of the operator, and the answer. */
    public JsonNode ask(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/v1/" + path))
                .header("X-Vault-Token", ROOT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
