package dev.cells.delivery.consul;

import dev.cells.config.fleet.ConsulServer;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where Consul is, and who asks. The token is in no message and no file.
 *
 * @param address without a path
 * @param datacenter that of the agent if empty
 * @param namespace of Consul Enterprise
 * @param caFile certificates to trust, PEM; those of the Java runtime if empty
 * @param token empty for the anonymous one
 * @param lease TTL of the session that holds a lease
 */
public record ConsulAccess(
        URI address,
        Optional<String> datacenter,
        Optional<String> namespace,
        Optional<Path> caFile,
        Optional<String> token,
        Duration lease) {
    /** Variables of Consul's own command line (developer.hashicorp.com/consul/commands). */
    private static final String TOKEN = "CONSUL_HTTP_TOKEN";

    private static final String TOKEN_FILE = "CONSUL_HTTP_TOKEN_FILE";

    /**
     * Reads the token. Problem: {@code consul-token}.
     *
     * @param project to which the path of the CA file is relative
     * @param environment variables of the user
     */
    public static Outcome<ConsulAccess> of(ConsulServer server, Path project, Map<String, String> environment) {
        Optional<String> file = server.tokenFile().or(() -> Optional.ofNullable(environment.get(TOKEN_FILE)));
        Outcome<Optional<String>> token = file.isPresent()
                ? read(project.resolve(file.get())).map(Optional::of)
                : Outcome.of(Optional.ofNullable(environment.get(TOKEN)).filter(text -> !text.isBlank()));
        return token.map(known -> new ConsulAccess(
                URI.create(server.address()),
                server.datacenter(),
                server.namespace(),
                server.caFile().map(project::resolve),
                known,
                Duration.ofSeconds(server.leaseSeconds())));
    }

    private static Outcome<String> read(Path file) {
        try {
            String token = Files.readString(file).strip();
            return token.isEmpty() ? unusable(file, "is empty") : Outcome.of(token);
        } catch (IOException e) {
            return unusable(file, "cannot be read");
        }
    }

    private static Outcome<String> unusable(Path file, String why) {
        return Outcome.failed(
                Problem.error(ProblemCode.CONSUL_TOKEN, "the file with the token for Consul, " + file + ", " + why)
                        .hint("write the token of a scoped policy into it, readable by you only"));
    }

    @Override
    public String toString() {
        return "Consul at " + address;
    }
}
