package dev.cells.cell.ingress;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput.Exposure;
import dev.cells.cell.ingress.IngressOutput.TargetGroupHandle;
import dev.cells.cell.ingress.IngressOutput.WafTarget;
import dev.cells.cell.ingress.IngressSettings.Scheme;
import dev.cells.cell.ingress.UserPool.LoginAction;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import dev.cells.constructs.dns.HostedZone.Certificates;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.LoadBalancers;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.lb.Lb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The way in for browsers: a load balancer, at which people log in where that is asked for. */
final class BrowserIngress {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Optional<LoginAction> login;
    private final Lb balancer;
    private final Listener listener;
    private final ListenerRules routes;

    BrowserIngress(
            ModuleContext context, IngressSettings settings, LoadBalancers balancers, Optional<HostedZone> zone) {
        StackScope scope = context.scope();
        NetworkOutput network = Foundation.of(context).network();
        boolean isPublic = settings.scheme() == Scheme.PUBLIC;
        SubnetTier tier = isPublic ? SubnetTier.PUBLIC : SubnetTier.APPLICATION;
        if (isPublic) {
            network.internet().run();
        }
        Endpoint endpoint = network.firewall().endpoint(scope, "load-balancer", tier, "The way into the cell");
        listener = new Listener(endpoint, HTTPS);
        admitClients(scope, network, endpoint, settings, isPublic);
        balancer = balancers.build(
                "load-balancer", "ingress", !isPublic, network.subnets().get(tier), endpoint);
        balancers.redirect(scope, "listener-http", balancer);
        String certificate = settings.certificateArn()
                .orElseGet(() -> new Certificates(scope, zone.filter(HostedZone::isPublic))
                        .ask("certificate", "ingress", domain(settings), settings.aliases()));
        String listenerArn = balancers.encrypted(scope, "listener-https", balancer, certificate);

        scope.output("load_balancer_dns_name", balancer.getDnsName());
        scope.output("load_balancer_zone_id", balancer.getZoneId());

        List<String> names = Stream.concat(settings.domain().stream(), settings.aliases().stream())
                .toList();
        zone.ifPresent(into -> names.forEach(name -> into.address(name, balancer)));
        login = settings.login().map(how -> {
            network.firewall().admitOut(scope.at("login"), endpoint, "login");
            return new LoginAction(scope.at("login"), how, names, context.keep());
        });
        Optional<AlarmsOutput> alarms = Foundation.of(context).alarms();
        alarms.ifPresent(to -> IngressAlarms.balancer(scope, "ingress", balancer, settings.maxLatencyMs(), to));
        if (isPublic) {
            alarms.ifPresent(to -> settings.domain().ifPresent(to::reachedBy));
        }
        routes = new ListenerRules(
                network.vpc(), endpoint, balancer, listenerArn, alarms, LoadBalancers.scheme(!isPublic));
    }

    Listener listener() {
        return listener;
    }

    List<WafTarget> wafTargets() {
        List<WafTarget> wafTargets = new ArrayList<>();
        wafTargets.add(new WafTarget("balancer", balancer.getArn(), false));
        login.ifPresent(pages -> wafTargets.add(new WafTarget("login", pages.directory(), false)));
        return wafTargets;
    }

    TargetGroupHandle expose(StackScope scope, Exposure exposure) {
        return routes.add(
                scope,
                exposure,
                login.filter(how -> exposure.login().orElse(how.isUsual())).map(LoginAction::action));
    }

    private static String domain(IngressSettings settings) {
        return settings.domain().orElseThrow(() -> new IllegalStateException("no domain, no certificate"));
    }

    /** Port 80 is open for the redirect alone: nothing is ever answered over plain text. */
    private static void admitClients(
            StackScope scope, NetworkOutput network, Endpoint endpoint, IngressSettings settings, boolean isPublic) {
        List<String> usual = isPublic ? List.of(AclRules.ANYWHERE) : List.of();
        List<String> ranges = settings.from().isEmpty() ? usual : settings.from();
        for (int i = 0; i < ranges.size(); i++) {
            String who = ranges.size() == 1 ? "clients" : "clients-" + (i + 1);
            network.firewall().admitRange(scope, who, ranges.get(i), new Listener(endpoint, HTTPS));
            network.firewall().admitRange(scope, who, ranges.get(i), new Listener(endpoint, HTTP));
        }
    }
}
