package dev.cells.utility.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.UserText;
import dev.cells.constructs.access.BastionHost;
import dev.cells.constructs.access.ClientVpn;
import dev.cells.constructs.access.PersonRole;
import dev.cells.constructs.access.PersonTrust;
import dev.cells.constructs.access.SessionRecording;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.utility.access.AccessSettings.App;
import dev.cells.utility.access.AccessSettings.Bastion;
import dev.cells.utility.access.AccessSettings.Vpn;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppNames;
import dev.cells.utility.app.AppNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stack {@code utility/<account>/access}. A lockdown leaves its key, its records and the VPN's endpoint, which then
 * reaches nothing: the host, the operators' role and with it all of its sessions, the VPN's target networks, which ends
 * connections, and every rule of a firewall are removed, in one plan that can be reviewed (45 CFR 164.308(a)(6)(ii)).
 */
public final class AccessStack {
    private static final List<Integer> HTTPS = List.of(443);

    private final StackScope scope;
    private final AccessSettings settings;
    private final AppNetwork network;
    private final String key;

    private AccessStack(StackScope scope, AccessSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.network = AppNetwork.utility(scope);
        this.key = key(scope.at("keys"), settings.keys());
    }

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), AccessSettings.class));
    }

    static void build(StackScope scope, AccessSettings settings) {
        AccessStack stack = new AccessStack(scope, settings);
        settings.bastion().ifPresent(bastion -> stack.bastion(scope.at("bastion"), bastion));
        settings.vpn().ifPresent(vpn -> stack.vpn(scope.at("vpn"), vpn));
    }

    private void bastion(StackScope at, Bastion bastion) {
        SessionRecording sessions = new SessionRecording(at, key, settings.auditDays(), BastionHost.USER);
        if (settings.lockdown()) {
            return;
        }
        Endpoint endpoint = network.endpoint(at, BastionHost.RESOURCE_NAME, "Operators on the bastion");
        List<String> cells = bastion.cells().stream().map(UserText::plain).toList();
        reachApps(at, endpoint);
        scope.config().cells().stream()
                .filter(cell -> cells.contains(cell.address().toString()))
                .forEach(cell -> network.firewall().admitOut(at, endpoint, ingress(cell)));
        String host = BastionHost.create(
                at,
                new BastionHost.Props(
                        bastion.instanceType(),
                        bastion.image(),
                        network.subnets().get(0),
                        endpoint.group(),
                        key,
                        sessions.ofHost()));
        List<Statement> operation = new ArrayList<>(PersonRole.operation(scope));
        operation.addAll(sessions.ofPerson(host));
        new PersonRole(at, new PersonTrust(settings.organization(), settings.sessionTag()))
                .create("operator", "Opens shells on the bastion", settings.operators(), operation);
    }

    /** The whole range of a cell: only its load balancer admits the utilities' network, as the cell itself declares. */
    private static PeerNetwork ingress(StackConfig cell) {
        return new PeerNetwork(
                "cell-" + String.join("-", cell.address().segments()),
                LenientReader.text(cell.settings(), "network.cidr").orElseThrow(),
                HTTPS);
    }

    private void reachApps(StackScope at, Endpoint people) {
        for (App app : settings.apps()) {
            AccountParameter group =
                    switch (app) {
                        case ELK -> AccountParameter.LOG_SEARCH_GROUP_ID;
                    };
            String name = app.name().toLowerCase(Locale.ROOT);
            network.firewall().admitInto(at, people, name, scope.parameters().read(group), HTTPS.get(0));
        }
    }

    private void vpn(StackScope at, Vpn vpn) {
        Endpoint clients = network.isolated(at, ClientVpn.RESOURCE_NAME, "People on the VPN");
        Cidr range = scope.config().account().hub().orElseThrow().utility();
        ClientVpn made = new ClientVpn(
                at,
                new ClientVpn.Props(
                        new AppNames(at).certificate(vpn.certificateArn()),
                        vpn.samlProviderArn(),
                        vpn.clientCidr(),
                        network.vpc(),
                        clients.group(),
                        range.address(2),
                        key,
                        settings.auditDays()));
        if (!settings.lockdown()) {
            // Two zones: each costs as much as the next, and one may fail.
            reachApps(at, clients);
            made.associate(
                    network.subnets().subList(0, Math.min(2, network.subnets().size())));
            made.authorize(vpn.groups(), range.toString(), "utility apps");
        }
    }

    private static String key(StackScope scope, AppKeys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return AppKey.create(
                        scope,
                        keys,
                        "access",
                        "Sessions and connections of operators, and the disk of their host",
                        DataClass.LOG,
                        List.of(
                                use.through(List.of("ec2")),
                                use.grantsThrough(List.of("ec2")),
                                use.byLogs(List.of(
                                        scope.names().path(BastionHost.RESOURCE_NAME),
                                        scope.names().path(ClientVpn.RESOURCE_NAME))),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }
}
