package dev.cells.cell.access;

import dev.cells.cell.access.AccessSettings.VpnSettings;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.network.SubnetPlan;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.cloudwatch_log_stream.CloudwatchLogStream;
import imports.aws.ec2_client_vpn_authorization_rule.Ec2ClientVpnAuthorizationRule;
import imports.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpoint;
import imports.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpointAuthenticationOptions;
import imports.aws.ec2_client_vpn_endpoint.Ec2ClientVpnEndpointConnectionLogOptions;
import imports.aws.ec2_client_vpn_network_association.Ec2ClientVpnNetworkAssociation;
import java.util.List;
import java.util.TreeSet;

/**
 * A client VPN, by which people's computers reach services of the application tier, and nothing else: the rest of their
 * traffic stays where it was. People are known by their identity provider (45 CFR 164.312(d)), since a certificate
 * proves a computer only, and every connection is recorded (164.312(b)).
 *
 * <p>It is closed by taking away its target networks and all rules. The endpoint stays, reaching nothing: its name is in
 * the settings of everybody's computer, and a new one would have a new name.
 */
final class Vpn {
    private static final String RESOURCE_NAME = "vpn";

    /** The shortest that AWS takes. */
    private static final int SESSION_HOURS = 8;

    private final StackScope scope;
    private final NetworkOutput network;
    private final VpnSettings settings;

    Vpn(StackScope scope, NetworkOutput network, VpnSettings settings) {
        this.scope = scope;
        this.network = network;
        this.settings = settings;
    }

    /**
     * @param key ARN of the key of logs
     * @param days for which the record of connections is kept
     * @param listeners what people may connect to while it is open
     */
    void build(String key, int days, List<Listener> listeners) {
        Endpoint clients =
                network.firewall().endpoint(scope, RESOURCE_NAME, SubnetTier.APPLICATION, "People on the VPN");
        String vpn =
                create(clients, new LogGroup(scope, RESOURCE_NAME, scope.names().path(RESOURCE_NAME), key, days));
        if (settings.open()) {
            listeners.forEach(listener -> network.firewall().admit(scope, clients, listener));
            associate(vpn);
            authorize(vpn);
        }
    }

    private String create(Endpoint clients, LogGroup record) {
        CloudwatchLogStream stream = CloudwatchLogStream.Builder.create(scope.stack(), scope.id("vpn-connections"))
                .name("connections")
                .logGroupName(record.name())
                .build();
        Ec2ClientVpnEndpoint endpoint = Ec2ClientVpnEndpoint.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .description("People who work with " + scope.config().address())
                .serverCertificateArn(settings.certificateArn())
                .clientCidrBlock(settings.clientCidr())
                .splitTunnel(true)
                .vpcId(network.vpc())
                .securityGroupIds(List.of(clients.group()))
                .sessionTimeoutHours(SESSION_HOURS)
                .disconnectOnSessionTimeout(true)
                .selfServicePortal("disabled")
                .dnsServers(List.of(SubnetPlan.of(network.cidr()).resolver()))
                .authenticationOptions(List.of(Ec2ClientVpnEndpointAuthenticationOptions.builder()
                        .type("federated-authentication")
                        .samlProviderArn(settings.samlProviderArn())
                        .build()))
                .connectionLogOptions(Ec2ClientVpnEndpointConnectionLogOptions.builder()
                        .enabled(true)
                        .cloudwatchLogGroup(record.name())
                        .cloudwatchLogStream(stream.getName())
                        .build())
                .tags(scope.named(RESOURCE_NAME, DataClass.INTERNAL))
                .build();
        scope.output("vpn_endpoint_id", endpoint.getId());
        scope.output("vpn_dns_name", endpoint.getDnsName());
        return endpoint.getId();
    }

    private void associate(String vpn) {
        List<String> subnets = network.subnets().get(SubnetTier.APPLICATION);
        for (int zone = 0; zone < subnets.size(); zone++) {
            Ec2ClientVpnNetworkAssociation.Builder.create(scope.stack(), scope.id("vpn-target-" + (zone + 1)))
                    .clientVpnEndpointId(vpn)
                    .subnetId(subnets.get(zone))
                    .build();
        }
    }

    private void authorize(String vpn) {
        String applications = SubnetPlan.of(network.cidr()).block(SubnetTier.APPLICATION);
        if (settings.groups().isEmpty()) {
            rule(vpn, "vpn-everybody", applications)
                    .description("Everybody to applications")
                    .authorizeAllGroups(true)
                    .build();
        }
        int number = 0;
        for (String group : new TreeSet<>(settings.groups())) {
            rule(vpn, "vpn-group-" + ++number, applications)
                    .description("One group to applications")
                    .accessGroupId(group)
                    .build();
        }
    }

    private Ec2ClientVpnAuthorizationRule.Builder rule(String vpn, String id, String target) {
        return Ec2ClientVpnAuthorizationRule.Builder.create(scope.stack(), scope.id(id))
                .clientVpnEndpointId(vpn)
                .targetNetworkCidr(target);
    }
}
