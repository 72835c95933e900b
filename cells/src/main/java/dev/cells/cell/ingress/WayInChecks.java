package dev.cells.cell.ingress;

import dev.cells.config.fleet.Hub;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is exposed can be reached. A public load balancer is, and so is the API. An internal one has no address outside, so
 * it is reached through the cell's VPN, or from a shared network of the account that the cell is joined to.
 */
final class WayInChecks {
    private WayInChecks() {}

    static List<Problem> internal(StackConfig cell) {
        MapNode settings = cell.settings();
        boolean internal = LenientReader.text(settings, "ingress.scheme")
                .filter("internal"::equals)
                .isPresent();
        if (!LenientReader.isOn(settings, "ingress") || !internal || throughVpn(settings) || throughHub(cell)) {
            return List.of();
        }
        Optional<Map.Entry<String, MapNode>> exposed = LenientReader.named(settings, "services").entrySet().stream()
                .filter(service -> LenientReader.isOn(service.getValue(), "expose")
                        && !LenientReader.isTrue(service.getValue(), "expose.api"))
                .findFirst();
        return exposed.stream()
                .map(service -> Problem.error(
                                ProblemCode.NO_WAY_IN,
                                service.getKey() + " is exposed by an internal load balancer that nobody has a way to")
                        .path("services." + service.getKey() + ".expose")
                        .at(service.getValue().entries().get("expose").origin())
                        .hint("turn on network.transit and name ranges of the utility network in ingress.from,"
                                + " or set access.vpn.ingress, or set ingress.scheme to public"))
                .toList();
    }

    private static boolean throughVpn(MapNode settings) {
        return LenientReader.isOn(settings, "access")
                && LenientReader.isOn(settings, "access.vpn")
                && LenientReader.isTrue(settings, "access.vpn.ingress");
    }

    private static boolean throughHub(StackConfig cell) {
        Optional<Hub> hub = cell.account().hub();
        return hub.filter(any -> LenientReader.isOn(cell.settings(), "network.transit"))
                        .filter(shared -> admits(cell, shared.utility()))
                        .isPresent()
                || hub.filter(any -> LenientReader.isTrue(cell.settings(), "network.monitoring-peering"))
                        .filter(shared -> admits(cell, shared.monitoring()))
                        .isPresent();
    }

    private static boolean admits(StackConfig cell, Cidr network) {
        return LenientReader.texts(cell.settings(), "ingress.from").stream()
                .map(ScalarNode::display)
                .flatMap(range -> Cidr.parse(range).stream())
                .anyMatch(network::contains);
    }
}
