package dev.cells.cell.ingress;

import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.ingress}: the load balancer before the services that are exposed, and what stands around it.
 *
 * @param domain the name that clients use; a certificate is asked for it unless one is given
 * @param aliases further names
 * @param certificateArn a certificate that exists already
 * @param zone where the names are written; without it somebody else does so
 * @param from ranges that may connect; without any, the cell's own for an internal load balancer, all for a public one
 * @param tlsPolicy versions and ciphers that clients may use
 * @param maxLatencyMs average time to an answer, in milliseconds, above which an alarm goes off
 * @param login how people prove who they are; without it services see to that themselves
 * @param api the way in for programs
 */
public record IngressSettings(
        Scheme scheme,
        Optional<String> domain,
        List<String> aliases,
        Optional<String> certificateArn,
        Optional<ZoneSettings> zone,
        List<String> from,
        String tlsPolicy,
        int idleSeconds,
        int maxLatencyMs,
        Optional<LoginSettings> login,
        Optional<ApiSettings> api) {
    public IngressSettings {
        aliases = List.copyOf(aliases);
        from = List.copyOf(from);
    }
}
