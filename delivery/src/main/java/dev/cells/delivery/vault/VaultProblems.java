package dev.cells.delivery.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.config.vault.VaultReference;
import io.github.jopenlibs.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What can go wrong with a Vault, each with what to try. Vault answers 503 while it is sealed, and 403 both for a token that
 * is not valid any more and for one that may not do this
 * (<a href="https://developer.hashicorp.com/vault/api-docs#http-status-codes">HTTP status codes</a>).
 */
final class VaultProblems {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CLIPPED = 200;
    private static final String BODY = "Response body: ";
    static final int UNAVAILABLE = 503;

    private final String address;

    VaultProblems(String address) {
        this.address = address;
    }

    /** No answer, or one that is an error of the server. */
    Problem of(VaultException failure) {
        if (failure.getHttpStatusCode() != 0) {
            return answered(failure.getHttpStatusCode(), body(failure));
        }
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SSLException ? untrusted(cause.getMessage()) : unreachable(cause);
    }

    /** The body of an answer, which the driver has at the end of its message. */
    private static String body(VaultException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        int body = message.indexOf(BODY);
        return body < 0 ? "" : message.substring(body + BODY.length());
    }

    /** A login that Vault has answered, and refused. */
    Problem refusedLogin(VaultException failure, Auth how, String role) {
        String hint = how == Auth.AWS
                ? "the role that deploys the stack must be bound to the role in Vault, which cells secrets setup does; where STS"
                        + " does not know the signature, set sts_endpoint and sts_region in auth/aws/config/client"
                : "check the ids and that they have not expired; cells secrets setup makes the role";
        return login(
                "it does not accept this " + how + " login for " + role + " (" + failure.getHttpStatusCode() + ")"
                        + shown(body(failure)),
                hint);
    }

    private static String shown(String body) {
        String text = String.join("; ", errors(body));
        String clipped = text.length() > CLIPPED ? text.substring(0, CLIPPED) + "…" : text;
        return clipped.isEmpty() ? "" : ": " + clipped;
    }

    private Problem unreachable(Throwable cause) {
        String why = cause.getMessage() == null || !(cause instanceof IOException)
                ? cause instanceof java.nio.channels.UnresolvedAddressException
                        ? "its name is unknown"
                        : "no connection"
                : cause.getMessage();
        return Problem.error(ProblemCode.VAULT_UNREACHABLE, "Vault at " + address + " does not answer: " + why)
                .hint(
                        "check that it runs and that this machine reaches it; VAULT_ADDR replaces the address of the config,"
                                + " for a tunnel");
    }

    private Problem untrusted(String why) {
        return Problem.error(
                        ProblemCode.VAULT_UNTRUSTED,
                        "the certificate of Vault at " + address + " is not trusted: " + why)
                .hint("name the file with the certificate of its authority as vault.ca-file of the account, or in"
                        + " VAULT_CACERT");
    }

    /** An answer that is an error and no question of the token. */
    Problem answered(int status, String body) {
        if (status == UNAVAILABLE && String.join(" ", errors(body)).contains("sealed")) {
            return Problem.error(
                            ProblemCode.VAULT_SEALED, "Vault at " + address + " is sealed: it gives nobody anything")
                    .hint(
                            "unseal it (vault operator unseal), or find out why it could not unseal itself: it needs its KMS key");
        }
        return Problem.error(ProblemCode.VAULT_FAILED, "Vault at " + address + " answered " + status + shown(body))
                .hint("vault status and the server's log show its health");
    }

    /** The messages of an answer; Vault puts no values into them. */
    static List<String> errors(String body) {
        try {
            List<String> errors = new ArrayList<>();
            JSON.readTree(body)
                    .path("errors")
                    .forEach(one ->
                            errors.add(one.asText().replaceAll("\\s+", " ").strip()));
            return errors;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    static String text(byte[] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body == null || body.length == 0 ? "{}" : text(body));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    Problem expired() {
        return Problem.error(
                        ProblemCode.VAULT_TOKEN_EXPIRED,
                        "Vault at " + address
                                + " does not accept the token: it has expired, was revoked, or is of another Vault")
                .hint("get a new one (vault login) and set VAULT_TOKEN or VAULT_TOKEN_FILE");
    }

    Problem denied(String path) {
        return Problem.error(ProblemCode.VAULT_DENIED, "Vault at " + address + " does not allow " + path)
                .hint(
                        "the token needs the policy of the cell, or its .operator policy to change secrets; cells secrets setup"
                                + " makes them");
    }

    Problem login(String why, String hint) {
        return Problem.error(ProblemCode.VAULT_LOGIN, "cannot log in to Vault at " + address + ": " + why)
                .hint(hint);
    }

    /** @param known the fields that the secret has; empty if there is no secret */
    Problem missing(String cell, VaultReference reference, Optional<List<String>> known) {
        String what = known.isEmpty()
                ? "no secret " + cell + "/" + reference.path()
                : "no field " + reference.field() + " in " + cell + "/" + reference.path() + ", which has "
                        + (known.get().isEmpty() ? "none" : String.join(", ", known.get()));
        return Problem.error(ProblemCode.SECRET_MISSING, "Vault at " + address + " has " + what)
                .hint("cells secrets set " + cell + " " + reference + ", or correct the reference");
    }
}
