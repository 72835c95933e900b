package dev.cells.cell.ingress;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Party;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.lb.Lb;
import java.util.List;
import java.util.Optional;

/**
 * The way in for programs: an API gateway that asks for a token, and behind it a load balancer of its own, which takes
 * connections from the gateway and from nobody else. So no request gets past the gateway by another name, and a web
 * firewall can stand there, which it cannot before a gateway of this kind.
 */
final class ProgramsWay {
    private static final int HTTPS = 443;

    private final Gateway gateway;
    private final Lb balancer;
    private final Routes routes;

    ProgramsWay(
            ModuleContext context,
            IngressSettings settings,
            ApiSettings api,
            LoadBalancer balancers,
            Optional<Zone> zone) {
        StackScope scope = context.scope().at("api");
        NetworkOffer network = context.get(NetworkOffer.class);
        SubnetTier tier = SubnetTier.APPLICATION;
        List<String> subnets = network.subnets().get(tier);
        Party link = network.firewall().party(scope, "api-link", tier, "The API gateway inside the cell");
        Party party = network.firewall().party(scope, "api-balancer", tier, "What the API gateway connects to");
        network.firewall().admit(scope, link, new Door(party, HTTPS));
        balancer = balancers.build("api-balancer", "api", true, subnets, party);
        String certificate = new Certificates(scope, zone).ask("api-certificate", "api", api.domain(), List.of());
        String listener = new Listeners(scope, settings.tlsPolicy()).encrypted("api-listener", balancer, certificate);
        LogGroup log = new LogGroup(
                scope,
                "api",
                scope.names().path("api-access"),
                context.get(KeysOffer.class).arn(KeyClass.LOGS),
                context.cell().logs().auditDays());
        gateway = new Gateway(scope, api, new Gateway.Behind(subnets, link.group(), listener), log);
        gateway.publish(certificate, zone);
        Optional<AlarmsOffer> alarms = context.find(AlarmsOffer.class);
        alarms.ifPresent(to -> {
            IngressAlarms.balancer(scope, "api", balancer, settings.maxLatencyMs(), to);
            IngressAlarms.gateway(scope, gateway.id(), settings.maxLatencyMs(), to);
        });
        routes = new Routes(network.vpc(), party, balancer, listener, alarms);
    }

    Front front() {
        return new Front("api", balancer.getArn(), true);
    }

    Target expose(StackScope scope, Exposure exposure) {
        gateway.route(scope, exposure);
        return routes.add(scope, exposure, Optional.empty());
    }
}
