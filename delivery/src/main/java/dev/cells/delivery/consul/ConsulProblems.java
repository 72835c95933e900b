package dev.cells.delivery.consul;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** One clear message for each way in which Consul can refuse. */
final class ConsulProblems {
    private static final int FORBIDDEN = 403;

    private ConsulProblems() {}

    /**
     * No answer came.
     *
     * @param about for people, such as {@code the lease of acme}
     */
    static Problem unreachable(ConsulAccess access, String about, Throwable cause) {
        String what = access + " does not answer about " + about + ": ";
        if (cause instanceof SSLException) {
            return Problem.error(
                            ProblemCode.CONSUL_UNREACHABLE, what + "no trusted TLS connection, " + cause.getMessage())
                    .hint(
                            "name the certificates that its own is signed by, accounts.<account>.consul.ca-file, and use a"
                                    + " name that is in its certificate");
        }
        String why = cause instanceof ConnectException
                ? "the connection is refused"
                : cause instanceof SocketTimeoutException
                        ? "no answer in time"
                        : cause instanceof UnknownHostException ? "its name does not resolve" : cause.getMessage();
        return Problem.error(ProblemCode.CONSUL_UNREACHABLE, what + why)
                .hint("check its address, accounts.<account>.consul.address, and the network in between");
    }

    /** An answer that is an error. */
    static Problem refused(ConsulAccess access, String about, int status, String body) {
        String why = body.strip().replaceAll("\\s+", " ");
        String lower = why.toLowerCase(Locale.ROOT);
        if (lower.contains("no cluster leader")
                || lower.contains("leadership lost")
                || lower.contains("not ready to serve")) {
            return Problem.error(
                            ProblemCode.CONSUL_NO_LEADER,
                            access + " has no leader, so it answers nothing about " + about)
                    .hint("see 'consul operator raft list-peers'; more than half of its servers must run");
        }
        if (status == FORBIDDEN || lower.contains("permission denied") || lower.contains("acl not found")) {
            String who = access.token().isPresent() ? "this token" : "requests without a token";
            return Problem.error(ProblemCode.CONSUL_DENIED, access + " denies " + who + " " + about + ": " + why)
                    .hint("set CONSUL_HTTP_TOKEN or CONSUL_HTTP_TOKEN_FILE to a token with the policy of the stack;"
                            + " docs/utility-apps.md shows it");
        }
        return Problem.error(ProblemCode.CONSUL_FAILED, access + " failed about " + about + ": " + status + " " + why)
                .hint("see the log of its servers");
    }

    static Problem leaseLost(ConsulAccess access, String stack, String why) {
        return Problem.error(
                        ProblemCode.LEASE_LOST,
                        "the lease of " + stack + " at " + access + " was lost, so the run of it is stopped: " + why)
                .hint(
                        "Terraform finished what it had begun, and its own lock of the state was held all the time; run the"
                                + " command again, it continues where this run stopped");
    }
}
