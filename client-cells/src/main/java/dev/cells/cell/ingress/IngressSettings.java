package dev.cells.cell.ingress;

import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.ingress}: the load balancer before the services that are exposed.
 *
 * @param domain the name that clients use; a certificate is asked for it unless one is given
 * @param certificateArn a certificate that exists already
 * @param from ranges that may connect; without any, the cell's own for an internal load balancer, all for a public one
 * @param tlsPolicy versions and ciphers that clients may use
 */
public record IngressSettings(
        Scheme scheme,
        Optional<String> domain,
        Optional<String> certificateArn,
        List<String> from,
        String tlsPolicy,
        int idleSeconds) {}
