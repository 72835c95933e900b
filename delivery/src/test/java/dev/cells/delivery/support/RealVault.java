package dev.cells.delivery.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One server of the real Vault with a given configuration and integrated storage, initialized and unsealed. */
public final class RealVault implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOW = "vault: tests/tools/build vault";
    private static final int SECONDS = 30;

    private final Path folder;
    private final int port;
    private final Process process;
    private String token = "";

    private RealVault(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Skips the test where the program is not there. */
    public static void orSkip() {
        Available.orSkip("vault", HOW);
    }

    private static String program() {
        return Machines.real(Path.of("")).program("vault").orElseThrow().toString();
    }

    /** What the program's own diagnosis says of a configuration, under one of its names. */
    public static JsonNode diagnose(Path config, String name) throws Exception {
        Process process = new ProcessBuilder(
                        program(), "operator", "diagnose", "-config=" + config, "-format=json", "-skip=storage")
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (JsonNode check : JSON.readTree(text).path("children")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new IllegalStateException("no '" + name + "' in: " + text);
    }

    /**
     * @param folder empty
     * @param config that is used, except for the seal, paths, ports and other servers
     */
    public static RealVault start(Path folder, Path config) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        certificate(folder);
        int port = freePort();
        Path adapted = folder.resolve("server.json");
        JSON.writeValue(adapted.toFile(), adapted(JSON.readTree(config.toFile()), folder, port));
        Process process = command(
                        Map.of(
                                "VAULT_API_ADDR", "https://127.0.0.1:" + port,
                                "VAULT_CLUSTER_ADDR", "https://127.0.0.1:" + freePort(),
                                "VAULT_RAFT_NODE_ID", "a"),
                        "server",
                        "-config=" + adapted)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        RealVault vault = new RealVault(folder, port, process);
        try {
            vault.unseal();
        } catch (Exception e) {
            vault.close();
            throw e;
        }
        return vault;
    }

    private static JsonNode adapted(JsonNode config, Path folder, int port) throws IOException {
        ((ObjectNode) config).remove("seal");
        ((ObjectNode) config.at("/storage/raft"))
                .put("path", folder.resolve("data").toString())
                .remove("retry_join");
        ObjectNode tcp = (ObjectNode) config.at("/listener/0/tcp");
        tcp.put("address", "127.0.0.1:" + port).put("cluster_address", "127.0.0.1:" + freePort());
        for (String part : new String[] {"cert", "key"}) {
            tcp.put("tls_" + part + "_file", folder.resolve(part + ".pem").toString());
        }
        return config;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A certificate for the loopback interface that is its own authority; made by a program that each JDK has. */
    private static void certificate(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String password = "of-the-test";
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=vault",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        read(made);
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        pem(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("a").getEncoded());
        pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("a", password.toCharArray()).getEncoded());
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static String read(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private void unseal() throws Exception {
        await("init status", "operator", "init", "-status");
        JsonNode made = JSON.readTree(cli("operator", "init", "-key-shares=1", "-key-threshold=1", "-format=json"));
        token = made.path("root_token").asText();
        cli("operator", "unseal", made.at("/unseal_keys_b64/0").asText());
        await("an active server", "operator", "raft", "list-peers");
    }

    /** Waits until a command of Vault does not end with 1, an error; {@code init -status} ends with 2 if it is not. */
    private void await(String what, String... args) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (command(client(token), args).start().waitFor() == 1) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Vault has no " + what + ": " + output());
            }
            Thread.sleep(100);
        }
    }

    /** What the command line prints, with the root token. */
    public String cli(String... args) throws Exception {
        return as(token, args);
    }

    /** The same with another token. */
    public String as(String other, String... args) throws Exception {
        return read(command(client(other), args).redirectErrorStream(true).start());
    }

    /** What the command line prints when it fails. */
    public String refused(String other, String... args) throws Exception {
        Process process = command(client(other), args).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            throw new IllegalStateException("not refused: " + text);
        }
        return text;
    }

    /** The token of a new login by an AppRole, the way that the servers log in. */
    public String logIn(String role) throws Exception {
        ObjectNode login = JSON.createObjectNode();
        login.put("role_id", cli("read", "-field=role_id", "auth/approle/role/" + role + "/role-id"));
        login.put("secret_id", cli("write", "-force", "-field=secret_id", "auth/approle/role/" + role + "/secret-id"));
        Path file = folder.resolve("login.json");
        JSON.writeValue(file.toFile(), login);
        return read(command(client(""), "write", "-field=token", "auth/approle/login", "-")
                .redirectInput(file.toFile())
                .start());
    }

    /** What the server has printed. */
    public String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    private Map<String, String> client(String as) {
        return Map.of(
                "VAULT_ADDR",
                "https://127.0.0.1:" + port,
                "VAULT_CACERT",
                folder.resolve("cert.pem").toString(),
                "VAULT_TOKEN",
                as);
    }

    private static ProcessBuilder command(Map<String, String> variables, String... args) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(program()), Arrays.stream(args)).toList());
        builder.environment().clear();
        builder.environment().put("HOME", System.getProperty("java.io.tmpdir"));
        builder.environment().putAll(variables);
        return builder;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
