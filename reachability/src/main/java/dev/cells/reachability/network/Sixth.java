package dev.cells.reachability.network;

import dev.cells.reachability.network.Place.Nic;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of IPv6. Its routes and network ACLs are not followed; but security groups admit nothing that no rule names,
 * whatever the family, and nothing comes from the internet without an internet gateway: an egress-only one lets answers in and
 * nothing else (VPC user guide, "Egress-only internet gateways"). So most questions have an answer, and the rest is unknown.
 */
public final class Sixth {
    private Sixth() {}

    /** The rule by which addresses of IPv6 may connect to a place; empty if none can. */
    public static Optional<Hop> admitted(Network network, Place to) {
        return to.nics().stream()
                .filter(nic -> isIn(network, nic))
                .flatMap(nic -> nic.groups().stream())
                .flatMap(group -> group.inbound().stream())
                .filter(rule -> (rule.sixth() || !rule.unknown().isEmpty())
                        && (rule.isFor(Packet.TCP, rule.ports().from())
                                || rule.isFor(Packet.UDP, rule.ports().from())))
                .findFirst()
                .map(rule -> Hop.unknown(
                        "security group, inbound",
                        rule.written(),
                        "admits addresses of IPv6, whose routes and network ACLs are not followed"));
    }

    /** The same for addresses of the internet. */
    public static Optional<Hop> fromInternet(Network network, Place to) {
        boolean attached = to.nics().stream()
                .anyMatch(nic -> isIn(network, nic)
                        && network.vpc(nic.subnet().vpc())
                                .flatMap(Vpc::internetGateway)
                                .isPresent());
        return attached ? admitted(network, to) : Optional.empty();
    }

    private static boolean isIn(Network network, Nic nic) {
        return network.vpc(nic.subnet().vpc()).filter(Vpc::sixth).isPresent();
    }

    /**
     * Whether IPv6 may get through where IPv4 does not: in a network with both, where a rule lets the caller out to addresses of
     * IPv6, or to a group of the other side. What lets it in there was the reason to ask.
     */
    public static boolean mayDiffer(Network network, Place from, Place to, Reach reach) {
        Set<Id> groups = new HashSet<>();
        to.nics().forEach(nic -> groups.addAll(nic.groupIds()));
        return reach.denied().isPresent()
                && to.nics().stream().anyMatch(nic -> isIn(network, nic))
                && from.nics().stream()
                        .filter(nic -> isIn(network, nic))
                        .flatMap(nic -> nic.groups().stream())
                        .flatMap(group -> group.outbound().stream())
                        .anyMatch(rule -> rule.sixth()
                                || !rule.unknown().isEmpty()
                                || rule.groups().stream().anyMatch(groups::contains));
    }
}
