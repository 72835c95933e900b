package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultAccess;
import dev.cells.delivery.aws.CallerProof;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.vault.VaultLogin.Token;
import io.github.jopenlibs.vault.EnvironmentLoader;
import io.github.jopenlibs.vault.SslConfig;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.AuthResponse;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A Vault to which somebody has logged in. Renews the token where it is about to expire; revokes one that it made itself. */
public final class VaultClient implements AutoCloseable {
    private static final int OPEN_SECONDS = 5;
    private static final int READ_SECONDS = 30;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int DENIED = 403;
    private static final int NOT_FOUND = 404;
    /** Renewed when only this part of its time is left. */
    private static final int PART = 3;

    private final String address;
    private final Vault vault;
    private final VaultProblems problems;
    private final Clock clock;
    private final Token token;
    private Duration ttl;
    private Instant begin;
    private boolean renewable;

    private VaultClient(String address, Vault vault, VaultProblems problems, Clock clock, Token token) {
        this.address = address;
        this.vault = vault;
        this.problems = problems;
        this.clock = clock;
        this.token = token;
        this.ttl = token.ttl();
        this.begin = clock.instant();
        this.renewable = token.renewable();
    }

    /**
     * What a client is opened with.
     *
     * @param root the project's folder, to which the file with certificates is relative
     * @param caller asked only if the account's Vault trusts AWS
     */
    public record Options(Machine machine, Path root, Clock clock, Supplier<Outcome<CallerProof>> caller) {}

    /**
     * Logs in. Problems: {@code vault-login}, {@code vault-ca-file}, {@code vault-unreachable}, {@code vault-untrusted},
     * {@code vault-sealed}, {@code vault-token-expired}, {@code vault-failed}.
     *
     * @param role of the cell, or of whoever acts
     */
    public static Outcome<VaultClient> open(VaultAccess access, String role, Options options) {
        String address = options.machine().variable("VAULT_ADDR").orElse(access.address());
        VaultProblems problems = new VaultProblems(address);
        if (!address.startsWith("https://") && !address.matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
            return Outcome.failed(problems.login(
                    "without TLS everybody on the way would read the secrets",
                    "set VAULT_ADDR to an https:// address"));
        }
        return trusted(access, options).then(store -> {
            Vault anonymous = connect(address, access, store, "");
            return new VaultLogin(access, role, options.machine(), options.caller(), problems)
                    .token(anonymous)
                    .map(token -> new VaultClient(
                            address, connect(address, access, store, token.text()), problems, options.clock(), token))
                    .then(VaultClient::checked);
        });
    }

    private static Vault connect(String address, VaultAccess access, Optional<KeyStore> store, String token) {
        try {
            SslConfig tls = new SslConfig().verify(true);
            store.ifPresent(tls::trustStore);
            VaultConfig config = new VaultConfig()
                    .environmentLoader(new Nothing())
                    .address(address)
                    .engineVersion(1) // paths are those of the API
                    .openTimeout(OPEN_SECONDS)
                    .readTimeout(READ_SECONDS)
                    .sslConfig(tls.build());
            if (!token.isEmpty()) {
                config.token(token);
            }
            if (access.namespace().isPresent()) {
                config.nameSpace(access.namespace().get());
            }
            return Vault.create(config.build());
        } catch (VaultException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The driver would read variables by itself, one of which turns the check of certificates off. */
    private static final class Nothing extends EnvironmentLoader {
        private static final long serialVersionUID = 1L;

        @Override
        public String loadVariable(String name) {
            return null;
        }
    }

    private static Outcome<Optional<KeyStore>> trusted(VaultAccess access, Options options) {
        Optional<Path> file = options.machine()
                .variable("VAULT_CACERT")
                .map(options.machine().directory()::resolve)
                .or(() -> access.caFile().map(options.root()::resolve));
        if (file.isEmpty()) {
            return Outcome.of(Optional.empty());
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), one);
            }
            if (store.size() > 0) {
                return Outcome.of(Optional.of(store));
            }
            return Outcome.failed(noCertificates(file.get(), "it holds no certificate"));
        } catch (IOException | GeneralSecurityException e) {
            return Outcome.failed(noCertificates(file.get(), e.getMessage()));
        }
    }

    private static Problem noCertificates(Path file, String why) {
        return Problem.error(ProblemCode.VAULT_CA_FILE, "the certificates in " + file + " cannot be read: " + why)
                .hint("vault.ca-file of the account, or VAULT_CACERT, names a file in PEM format");
    }

    /** Learns how long the token is valid. */
    private Outcome<VaultClient> checked() {
        if (!ttl.isZero()) {
            return Outcome.of(this);
        }
        return get("auth/token/lookup-self").then(answer -> {
            ttl = Duration.ofSeconds(
                    answer.map(one -> one.path("data").path("ttl").asLong()).orElse(0L));
            renewable = answer.map(one -> one.path("data").path("renewable").asBoolean())
                    .orElse(false);
            return Outcome.of(this);
        });
    }

    /** Where it answers. */
    public String address() {
        return address;
    }

    VaultProblems problems() {
        return problems;
    }

    /** A request of the driver. */
    private interface Request {
        LogicalResponse send() throws VaultException;
    }

    /** The answer of a path of the API; empty if there is nothing. */
    Outcome<Optional<JsonNode>> get(String path) {
        return renewed()
                .then(any -> send("reading " + path, () -> vault.logical().read(path)));
    }

    /** Sends a document to a path of the API. */
    Outcome<Optional<JsonNode>> post(String path, ObjectNode body) {
        JsonObject json = Json.parse(body.toString()).asObject();
        Map<String, Object> members = new HashMap<>();
        json.names().forEach(name -> members.put(name, json.get(name)));
        return renewed()
                .then(any -> send("writing " + path, () -> vault.logical().write(path, members)));
    }

    private Outcome<Optional<JsonNode>> send(String what, Request request) {
        try {
            LogicalResponse answer = request.send();
            int status = answer.getRestResponse().getStatus();
            byte[] body = answer.getRestResponse().getBody();
            return switch (status) {
                case OK, NO_CONTENT -> Outcome.of(Optional.of(VaultProblems.json(body)));
                case NOT_FOUND -> Outcome.of(Optional.empty());
                case DENIED -> Outcome.failed(refused(what));
                default -> Outcome.failed(problems.answered(status, VaultProblems.text(body)));
            };
        } catch (VaultException e) {
            return Outcome.failed(problems.of(e));
        }
    }

    /** A token that may not even ask about itself is not valid: the policy {@code default} allows that to each. */
    private Problem refused(String what) {
        try {
            int status = vault.logical()
                    .read("auth/token/lookup-self")
                    .getRestResponse()
                    .getStatus();
            return status == DENIED ? problems.expired() : problems.denied(what);
        } catch (VaultException e) {
            return problems.of(e);
        }
    }

    private Outcome<Boolean> renewed() {
        Duration left = ttl.minus(Duration.between(begin, clock.instant()));
        if (ttl.isZero() || !renewable || left.compareTo(ttl.dividedBy(PART)) > 0) {
            return Outcome.of(false);
        }
        try {
            AuthResponse answer = vault.auth().renewSelf();
            ttl = Duration.ofSeconds(answer.getAuthLeaseDuration());
            begin = clock.instant();
            return Outcome.of(true);
        } catch (VaultException e) {
            return Outcome.failed(e.getHttpStatusCode() == DENIED ? problems.expired() : problems.of(e));
        }
    }

    /** Revokes a token of its own; where that fails, the token expires by itself. */
    @Override
    public void close() {
        if (token.own()) {
            send("revoking the token", () -> vault.logical().write("auth/token/revoke-self", Map.of()));
        }
    }
}
