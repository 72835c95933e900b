package dev.cells.cell.ingress;

import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Flows;
import dev.cells.cell.traffic.Party;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.StackScope;
import imports.aws.lb.Lb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The way in for browsers: a load balancer, at which people log in where that is asked for. */
final class PeoplesWay {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Optional<Login> login;
    private final Lb balancer;
    private final Door door;
    private final Routes routes;

    PeoplesWay(ModuleContext context, IngressSettings settings, LoadBalancer balancers, Optional<Zone> zone) {
        StackScope scope = context.scope();
        NetworkOffer network = context.get(NetworkOffer.class);
        boolean isPublic = settings.scheme() == Scheme.PUBLIC;
        SubnetTier tier = isPublic ? SubnetTier.PUBLIC : SubnetTier.APPLICATION;
        if (isPublic) {
            network.internet().run();
        }
        Party party = network.firewall().party(scope, "load-balancer", tier, "The way into the cell");
        door = new Door(party, HTTPS);
        admitClients(scope, network, party, settings, isPublic);
        balancer = balancers.build(
                "load-balancer", "ingress", !isPublic, network.subnets().get(tier), party);
        Listeners listeners = new Listeners(scope, settings.tlsPolicy());
        listeners.redirect("listener-http", balancer);
        String certificate = settings.certificateArn().orElseGet(() -> new Certificates(scope, zone)
                .ask("certificate", "ingress", domain(settings), settings.aliases()));
        String listener = listeners.encrypted("listener-https", balancer, certificate);

        List<String> names = Stream.concat(settings.domain().stream(), settings.aliases().stream())
                .toList();
        zone.ifPresent(into -> names.forEach(name -> into.address(name, balancer)));
        login = settings.login().map(how -> {
            network.firewall().admitOut(scope.at("login"), party, "login");
            return new Login(scope.at("login"), how, names, context.keep());
        });
        Optional<AlarmsOffer> alarms = context.find(AlarmsOffer.class);
        alarms.ifPresent(to -> IngressAlarms.balancer(scope, "ingress", balancer, settings.maxLatencyMs(), to));
        if (isPublic) {
            alarms.ifPresent(to -> settings.domain().ifPresent(to::reachedBy));
        }
        routes = new Routes(network.vpc(), party, balancer, listener, alarms);
    }

    Door door() {
        return door;
    }

    List<Front> fronts() {
        List<Front> fronts = new ArrayList<>();
        fronts.add(new Front("balancer", balancer.getArn(), false));
        login.ifPresent(pages -> fronts.add(new Front("login", pages.directory(), false)));
        return fronts;
    }

    Target expose(StackScope scope, Exposure exposure) {
        return routes.add(
                scope,
                exposure,
                login.filter(how -> exposure.login().orElse(how.isUsual())).map(Login::action));
    }

    private static String domain(IngressSettings settings) {
        return settings.domain().orElseThrow(() -> new IllegalStateException("no domain, no certificate"));
    }

    /** Port 80 is open for the redirect alone: nothing is ever answered over plain text. */
    private static void admitClients(
            StackScope scope, NetworkOffer network, Party party, IngressSettings settings, boolean isPublic) {
        List<String> usual = List.of(isPublic ? Flows.ANYWHERE : network.cidr());
        List<String> ranges = settings.from().isEmpty() ? usual : settings.from();
        for (int i = 0; i < ranges.size(); i++) {
            String who = ranges.size() == 1 ? "clients" : "clients-" + (i + 1);
            network.firewall().admitRange(scope, who, ranges.get(i), new Door(party, HTTPS));
            network.firewall().admitRange(scope, who, ranges.get(i), new Door(party, HTTP));
        }
    }
}
