package dev.cells.cell.access;

import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.network.SubnetPlan;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Party;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
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
    private static final String THING = "vpn";

    /** The shortest that AWS takes. */
    private static final int SESSION_HOURS = 8;

    private final StackScope scope;
    private final NetworkOffer network;
    private final VpnSettings settings;

    Vpn(StackScope scope, NetworkOffer network, VpnSettings settings) {
        this.scope = scope;
        this.network = network;
        this.settings = settings;
    }

    /**
     * @param key ARN of the key of logs
     * @param days for which the record of connections is kept
     * @param doors what people may connect to while it is open
     */
    void build(String key, int days, List<Door> doors) {
        Party party = network.firewall().party(scope, THING, SubnetTier.APPLICATION, "People on the VPN");
        String endpoint =
                endpoint(party, new LogGroup(scope, THING, scope.names().path(THING), key, days));
        if (settings.open()) {
            doors.forEach(door -> network.firewall().admit(scope, party, door));
            associate(endpoint);
            authorize(endpoint);
        }
    }

    private String endpoint(Party party, LogGroup record) {
        CloudwatchLogStream stream = CloudwatchLogStream.Builder.create(scope.stack(), scope.id("vpn-connections"))
                .name("connections")
                .logGroupName(record.name())
                .build();
        return Ec2ClientVpnEndpoint.Builder.create(scope.stack(), scope.id(THING))
                .description("People who work with " + scope.config().address())
                .serverCertificateArn(settings.certificateArn())
                .clientCidrBlock(settings.clientCidr())
                .splitTunnel(true)
                .vpcId(network.vpc())
                .securityGroupIds(List.of(party.group()))
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
                .tags(scope.named(THING, DataClass.INTERNAL))
                .build()
                .getId();
    }

    private void associate(String endpoint) {
        List<String> subnets = network.subnets().get(SubnetTier.APPLICATION);
        for (int zone = 0; zone < subnets.size(); zone++) {
            Ec2ClientVpnNetworkAssociation.Builder.create(scope.stack(), scope.id("vpn-target-" + (zone + 1)))
                    .clientVpnEndpointId(endpoint)
                    .subnetId(subnets.get(zone))
                    .build();
        }
    }

    private void authorize(String endpoint) {
        String applications = SubnetPlan.of(network.cidr()).block(SubnetTier.APPLICATION);
        if (settings.groups().isEmpty()) {
            rule(endpoint, "vpn-everybody", applications)
                    .description("Everybody to applications")
                    .authorizeAllGroups(true)
                    .build();
        }
        int number = 0;
        for (String group : new TreeSet<>(settings.groups())) {
            rule(endpoint, "vpn-group-" + ++number, applications)
                    .description("One group to applications")
                    .accessGroupId(TerraformText.literal(group))
                    .build();
        }
    }

    private Ec2ClientVpnAuthorizationRule.Builder rule(String endpoint, String id, String target) {
        return Ec2ClientVpnAuthorizationRule.Builder.create(scope.stack(), scope.id(id))
                .clientVpnEndpointId(endpoint)
                .targetNetworkCidr(target);
    }
}
