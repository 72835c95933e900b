package dev.cells.cell.access;

import dev.cells.cell.access.AccessSettings.BastionSettings;
import dev.cells.cell.access.AccessSettings.VpnSettings;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.network.SubnetPlan;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.access.BastionHost;
import dev.cells.constructs.access.ClientVpn;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import java.util.List;

/** A bastion and a client VPN in the subnets of applications of the cell. */
final class WaysIn {
    private static final int HTTPS = 443;

    private WaysIn() {}

    /**
     * Makes the host.
     *
     * @param diskKey ARN of the key that encrypts its disk
     * @param permissions what it may do
     * @param listeners what it may connect to
     * @return a reference to its ARN
     */
    static String bastion(
            StackScope scope,
            NetworkOutput network,
            BastionSettings settings,
            String diskKey,
            List<Statement> permissions,
            List<Listener> listeners) {
        Endpoint endpoint = network.firewall()
                .endpoint(scope, BastionHost.RESOURCE_NAME, SubnetTier.APPLICATION, "Operators on the bastion");
        network.reachAws(scope, endpoint);
        network.demand().by(permissions);
        // Session Manager encrypts what is typed with the key, on the host itself.
        network.demand().add("kms");
        network.demand().addPatches();
        network.firewall().admitPrefixList(scope, endpoint, "s3", network.s3(), HTTPS);
        listeners.forEach(listener -> network.firewall().admit(scope, endpoint, listener));
        return BastionHost.create(
                scope,
                new BastionHost.Props(
                        settings.instanceType(),
                        settings.image(),
                        network.subnets().get(SubnetTier.APPLICATION).get(0),
                        endpoint.group(),
                        diskKey,
                        permissions));
    }

    /**
     * @param key ARN of the key of logs
     * @param days for which the record of connections is kept
     * @param listeners what people may connect to while it is open
     */
    static void vpn(
            StackScope scope,
            NetworkOutput network,
            VpnSettings settings,
            String key,
            int days,
            List<Listener> listeners) {
        Endpoint clients = network.firewall()
                .endpoint(scope, ClientVpn.RESOURCE_NAME, SubnetTier.APPLICATION, "People on the VPN");
        SubnetPlan plan = SubnetPlan.of(network.cidr());
        ClientVpn vpn = new ClientVpn(
                scope,
                new ClientVpn.Props(
                        settings.certificateArn(),
                        settings.samlProviderArn(),
                        settings.clientCidr(),
                        network.vpc(),
                        clients.group(),
                        plan.resolver(),
                        key,
                        days));
        if (settings.open()) {
            listeners.forEach(listener -> network.firewall().admit(scope, clients, listener));
            vpn.associate(network.subnets().get(SubnetTier.APPLICATION));
            vpn.authorize(settings.groups(), plan.block(SubnetTier.APPLICATION), "applications");
        }
    }
}
