package dev.cells.cell.ingress;

/**
 * Something that strangers reach, and that a web firewall can stand before.
 *
 * @param name part of ids: {@code balancer}, {@code login}, {@code api}
 * @param arn a reference
 * @param behindGateway whether the API gateway stands before it, so that a client's address is in a header that the
 *     gateway writes and not that of the connection
 */
public record WafTarget(String name, String arn, boolean behindGateway) {
    /** The header in which those behind the gateway find the address of the client; the gateway overwrites it. */
    public static final String CLIENT_ADDRESS = "client-address";
}
