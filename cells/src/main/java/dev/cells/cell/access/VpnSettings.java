package dev.cells.cell.access;

import java.util.List;

/**
 * The section {@code cell.access.vpn}.
 *
 * @param open whether people can connect
 * @param certificateArn by which the endpoint proves itself
 * @param samlProviderArn who says who somebody is, after asking for a second factor
 * @param clientCidr range of people's own addresses
 * @param groups of the identity provider that may connect; all of its people where there are none
 * @param calls names of services that they reach
 * @param ingress whether they reach the cell's internal load balancer
 */
public record VpnSettings(
        boolean open,
        String certificateArn,
        String samlProviderArn,
        String clientCidr,
        List<String> groups,
        List<String> calls,
        boolean ingress) {
    public VpnSettings {
        groups = List.copyOf(groups);
        calls = List.copyOf(calls);
    }
}
