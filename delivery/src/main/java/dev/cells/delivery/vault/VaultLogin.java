package dev.cells.delivery.vault;

import dev.cells.config.problem.Outcome;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.delivery.aws.CallerProof;
import dev.cells.delivery.engine.Machine;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.response.AuthResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Logs in: with a token wherever there is one in {@code VAULT_TOKEN} or {@code VAULT_TOKEN_FILE}, so that a person can act
 * with own rights; otherwise as the account says. None of it comes from the config.
 */
final class VaultLogin {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final VaultAccess access;
    private final String role;
    private final Machine machine;
    private final Supplier<Outcome<CallerProof>> caller;
    private final VaultProblems problems;

    VaultLogin(
            VaultAccess access,
            String role,
            Machine machine,
            Supplier<Outcome<CallerProof>> caller,
            VaultProblems problems) {
        this.access = access;
        this.role = role;
        this.machine = machine;
        this.caller = caller;
        this.problems = problems;
    }

    /**
     * A token.
     *
     * @param ttl how long it is valid; zero if that is not known yet
     * @param own whether it was made by this login, so that nobody else needs it
     */
    record Token(String text, Duration ttl, boolean renewable, boolean own) {}

    /** @param anonymous a client without a token */
    Outcome<Token> token(Vault anonymous) {
        Optional<String> given = machine.variable("VAULT_TOKEN");
        if (given.isPresent()) {
            return Outcome.of(brought(given.get()));
        }
        Optional<String> file = machine.variable("VAULT_TOKEN_FILE");
        if (file.isPresent()) {
            return read("VAULT_TOKEN_FILE", file.get()).map(VaultLogin::brought);
        }
        return switch (access.auth()) {
            case TOKEN -> ofPerson();
            case APPROLE ->
                secretId().then(secret -> required("VAULT_ROLE_ID")
                        .then(id -> login(Auth.APPROLE, () -> anonymous.auth().loginByAppRole(id, secret))));
            case AWS ->
                caller.get()
                        .then(proof -> login(Auth.AWS, () -> anonymous
                                .auth()
                                .loginByAwsIam(role, proof.url(), proof.body(), proof.headers(), "aws")));
        };
    }

    private static Token brought(String text) {
        return new Token(text.strip(), Duration.ZERO, false, false);
    }

    /** Where {@code vault login} puts it. */
    private Outcome<Token> ofPerson() {
        Path file = machine.home().resolve(".vault-token");
        return Files.isRegularFile(file)
                ? read("~/.vault-token", file.toString()).map(VaultLogin::brought)
                : Outcome.failed(
                        problems.login("there is no token", "vault login, or set VAULT_TOKEN or VAULT_TOKEN_FILE"));
    }

    private Outcome<String> secretId() {
        Optional<String> file = machine.variable("VAULT_SECRET_ID_FILE");
        return file.isPresent()
                ? read("VAULT_SECRET_ID_FILE", file.get()).map(String::strip)
                : required("VAULT_SECRET_ID");
    }

    private Outcome<String> required(String name) {
        return machine.variable(name)
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(problems.login(
                        name + " is not set",
                        "set VAULT_ROLE_ID, and VAULT_SECRET_ID or VAULT_SECRET_ID_FILE, of " + role)));
    }

    private Outcome<String> read(String name, String file) {
        try {
            return Outcome.of(Files.readString(machine.directory().resolve(file)));
        } catch (IOException e) {
            return Outcome.failed(problems.login(name + " cannot be read: " + e.getMessage(), "check the file"));
        }
    }

    /** A request for a token. */
    private interface Request {
        AuthResponse send() throws VaultException;
    }

    private Outcome<Token> login(Auth how, Request request) {
        try {
            AuthResponse answer = request.send();
            return Outcome.of(new Token(
                    answer.getAuthClientToken(),
                    Duration.ofSeconds(answer.getAuthLeaseDuration()),
                    answer.isAuthRenewable(),
                    true));
        } catch (VaultException e) {
            int status = e.getHttpStatusCode();
            return Outcome.failed(
                    status >= CLIENT_ERROR && status < SERVER_ERROR
                            ? problems.refusedLogin(e, how, role)
                            : problems.of(e));
        }
    }
}
