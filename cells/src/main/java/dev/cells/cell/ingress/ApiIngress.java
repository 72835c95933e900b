package dev.cells.cell.ingress;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput.Exposure;
import dev.cells.cell.ingress.IngressOutput.TargetGroupHandle;
import dev.cells.cell.ingress.IngressOutput.WafTarget;
import dev.cells.cell.ingress.IngressSettings.ApiSettings;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import dev.cells.constructs.dns.HostedZone.Certificates;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.LoadBalancers;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.lb.Lb;
import java.util.List;
import java.util.Optional;

/**
 * The way in for programs: an API gateway that asks for a token, and behind it a load balancer of its own, which takes
 * connections from the gateway and from nobody else. So no request gets past the gateway by another name, and a web
 * firewall can stand there, which it cannot before a gateway of this kind.
 */
final class ApiIngress {
    private static final int HTTPS = 443;

    private final HttpApi gateway;
    private final Lb balancer;
    private final ListenerRules routes;

    ApiIngress(
            ModuleContext context,
            IngressSettings settings,
            ApiSettings api,
            LoadBalancers balancers,
            Optional<HostedZone> zone) {
        StackScope scope = context.scope().at("api");
        NetworkOutput network = Foundation.of(context).network();
        SubnetTier tier = SubnetTier.APPLICATION;
        List<String> subnets = network.subnets().get(tier);
        Endpoint link = network.firewall().endpoint(scope, "api-link", tier, "The API gateway inside the cell");
        Endpoint endpoint =
                network.firewall().endpoint(scope, "api-balancer", tier, "What the API gateway connects to");
        network.firewall().admit(scope, link, new Listener(endpoint, HTTPS));
        balancer = balancers.build("api-balancer", "api", true, subnets, endpoint);
        String certificate = new Certificates(scope, zone.filter(HostedZone::isPublic))
                .ask("api-certificate", "api", api.domain(), List.of());
        String listenerArn = balancers.encrypted(scope, "api-listener", balancer, certificate);
        LogGroup log = new LogGroup(
                scope,
                "api",
                scope.names().path("api-access"),
                Foundation.of(context).key(KeyClass.LOGS),
                context.cell().logs().auditDays());
        gateway = new HttpApi(scope, api, new HttpApi.Backend(subnets, link.group(), listenerArn), log);
        gateway.publish(certificate, zone);
        Optional<AlarmsOutput> alarms = Foundation.of(context).alarms();
        alarms.ifPresent(to -> {
            IngressAlarms.balancer(scope, "api", balancer, settings.maxLatencyMs(), to);
            IngressAlarms.gateway(scope, gateway.id(), settings.maxLatencyMs(), to);
        });
        routes = new ListenerRules(network.vpc(), endpoint, balancer, listenerArn, alarms, LoadBalancers.scheme(true));
    }

    WafTarget wafTarget() {
        return new WafTarget("api", balancer.getArn(), true);
    }

    TargetGroupHandle expose(StackScope scope, Exposure exposure) {
        gateway.route(scope, exposure);
        return routes.add(scope, exposure, Optional.empty());
    }
}
