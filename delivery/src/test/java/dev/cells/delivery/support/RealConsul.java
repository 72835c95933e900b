package dev.cells.delivery.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.consul.ConsulAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Servers of the real Consul, with TLS and access control lists on; nothing is allowed without a token. */
public final class RealConsul implements AutoCloseable {
    /** How to get the program, for tests that are skipped without it. */
    public static final String HOW = "Consul: tests/tools/build consul";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Path folder;
    private final String management = UUID.randomUUID().toString();
    private final List<Server> servers = new ArrayList<>();

    private record Server(Process process, int https) {}

    private RealConsul(Path folder) {
        this.folder = folder;
    }

    /** Starts servers in an empty folder, and waits until there is a leader. */
    public static RealConsul start(Path folder, int count) throws Exception {
        RealConsul consul = new RealConsul(folder);
        Files.createDirectories(folder);
        consul.run("tls", "ca", "create");
        consul.run("tls", "cert", "create", "-server", "-additional-ipaddress=127.0.0.1");
        List<Integer> gossip = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            gossip.add(free());
        }
        for (int number = 0; number < count; number++) {
            consul.begin(number, gossip, count);
        }
        consul.await(
                "a leader",
                () -> !consul.cli("operator", "raft", "list-peers").contains("Error")
                        && consul.cli("operator", "raft", "list-peers").contains("leader"));
        consul.await("its access control lists", () -> consul.cli("acl", "policy", "list")
                .contains("global-management"));
        return consul;
    }

    private void begin(int number, List<Integer> gossip, int count) throws IOException {
        int https = free();
        ObjectNode config = JSON.createObjectNode()
                .put("server", true)
                .put("bootstrap_expect", count)
                .put("node_name", "server-" + number)
                .put("data_dir", folder.resolve("data-" + number).toString())
                .put("bind_addr", "127.0.0.1")
                .put("log_level", "warn")
                .put("disable_update_check", true)
                // So that a test need not wait for the shortest that is usual.
                .put("session_ttl_min", "1s");
        config.putObject("ports")
                .put("http", -1)
                .put("https", https)
                .put("grpc", -1)
                .put("grpc_tls", -1)
                .put("dns", -1)
                .put("server", free())
                .put("serf_lan", gossip.get(number))
                .put("serf_wan", -1);
        config.putArray("retry_join").add("127.0.0.1:" + gossip.get(0));
        config.putObject("acl")
                .put("enabled", true)
                .put("default_policy", "deny")
                .putObject("tokens")
                .put("initial_management", management)
                .put("agent", management);
        config.putObject("tls")
                .putObject("defaults")
                .put("ca_file", ca().toString())
                .put("cert_file", folder.resolve("dc1-server-consul-0.pem").toString())
                .put("key_file", folder.resolve("dc1-server-consul-0-key.pem").toString());
        Files.writeString(config(number), config.toPrettyString());
        servers.add(new Server(launch(number), https));
    }

    private Process launch(int number) throws IOException {
        Process process = new ProcessBuilder(program(), "agent", "-config-file=" + config(number))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server-" + number + ".log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private Path config(int number) {
        return folder.resolve("server-" + number + ".json");
    }

    /** Starts a server that was killed, with its data, and waits until there is a leader. */
    public void restart(int number) throws Exception {
        servers.set(number, new Server(launch(number), servers.get(number).https()));
        await("a leader", () -> cli("acl", "policy", "list").contains("global-management"));
    }

    private static String program() {
        return Machines.real(Path.of("")).program("consul").orElseThrow().toString();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until something holds. */
    public void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Consul did not get " + what + "; see " + folder);
            }
            Thread.sleep(200);
        }
    }

    /** A condition that may fail to be known. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Its certificate authority. */
    public Path ca() {
        return folder.resolve("consul-agent-ca.pem");
    }

    public URI address(int number) {
        return URI.create("https://127.0.0.1:" + servers.get(number).https());
    }

    /** The first server, with a token. */
    public ConsulAccess access(String token, Duration lease) {
        return access(0, token, lease);
    }

    /** A server, with a token. */
    public ConsulAccess access(int number, String token, Duration lease) {
        return new ConsulAccess(
                address(number), Optional.empty(), Optional.empty(), Optional.of(ca()), Optional.of(token), lease);
    }

    /** The token that may do everything. */
    public String management() {
        return management;
    }

    /** A new token with rules of its own. */
    public String token(String name, String rules) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".hcl");
        Files.writeString(file, rules);
        String made = cli("acl", "policy", "create", "-name=" + name, "-rules=@" + file);
        assertThat(made).contains("Rules:");
        JsonNode token = JSON.readTree(cli("acl", "token", "create", "-policy-name=" + name, "-format=json"));
        return token.required("SecretID").asText();
    }

    /** What Consul's command line prints, with the management token. */
    public String cli(String... words) throws IOException, InterruptedException {
        return run(words);
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        if (!servers.isEmpty()) {
            builder.environment().put("CONSUL_HTTP_ADDR", address(0).toString());
            builder.environment().put("CONSUL_CACERT", ca().toString());
            builder.environment().put("CONSUL_HTTP_TOKEN", management);
        }
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    /** Ends a server as a power failure does. */
    public void kill(int number) throws InterruptedException {
        servers.get(number).process().destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        for (Server server : servers) {
            try {
                server.process().destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
