package dev.cells.constructs.access;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
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
 * A client VPN, by which people's computers reach what its security group allows, and nothing else: the rest of their
 * traffic is not sent through it. People are known by their identity provider (45 CFR 164.312(d)), since a certificate
 * proves a computer only, and every connection is recorded (164.312(b)).
 *
 * <p>It is closed by removing its target networks and all rules. The endpoint stays, reaching nothing: its name is in
 * the settings of everybody's computer, and a new one would have a new name.
 */
public final class ClientVpn {
    /** The name of the endpoint and of its group within the stack. */
    public static final String RESOURCE_NAME = "vpn";

    /** The shortest that AWS takes. */
    private static final int SESSION_HOURS = 8;

    private final StackScope scope;
    private final String endpoint;

    /** Creates the endpoint, with the record of its connections; it reaches nothing yet. */
    public ClientVpn(StackScope scope, Props props) {
        this.scope = scope;
        LogGroup record = new LogGroup(
                scope, RESOURCE_NAME, scope.names().path(RESOURCE_NAME), props.keyArn(), props.recordDays());
        CloudwatchLogStream stream = CloudwatchLogStream.Builder.create(scope.stack(), scope.id("vpn-connections"))
                .name("connections")
                .logGroupName(record.name())
                .build();
        Ec2ClientVpnEndpoint made = Ec2ClientVpnEndpoint.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .description("People who work with " + scope.config().address())
                .serverCertificateArn(props.certificateArn())
                .clientCidrBlock(props.clientCidr())
                .splitTunnel(true)
                .vpcId(props.vpc())
                .securityGroupIds(List.of(props.group()))
                .sessionTimeoutHours(SESSION_HOURS)
                .disconnectOnSessionTimeout(true)
                .selfServicePortal("disabled")
                .dnsServers(List.of(props.resolver()))
                .authenticationOptions(List.of(Ec2ClientVpnEndpointAuthenticationOptions.builder()
                        .type("federated-authentication")
                        .samlProviderArn(props.samlProviderArn())
                        .build()))
                .connectionLogOptions(Ec2ClientVpnEndpointConnectionLogOptions.builder()
                        .enabled(true)
                        .cloudwatchLogGroup(record.name())
                        .cloudwatchLogStream(stream.getName())
                        .build())
                .tags(scope.named(RESOURCE_NAME, DataClass.INTERNAL))
                .build();
        scope.output("vpn_endpoint_id", made.getId());
        scope.output("vpn_dns_name", made.getDnsName());
        this.endpoint = made.getId();
    }

    /** Lets people in, from each of these subnets. */
    public void associate(List<String> subnets) {
        for (int zone = 0; zone < subnets.size(); zone++) {
            Ec2ClientVpnNetworkAssociation.Builder.create(scope.stack(), scope.id("vpn-target-" + (zone + 1)))
                    .clientVpnEndpointId(endpoint)
                    .subnetId(subnets.get(zone))
                    .build();
        }
    }

    /**
     * Says who may go where.
     *
     * @param groups of the identity provider; everybody whom it knows if there are none
     * @param target range that they may send to
     * @param what the range is, for descriptions
     */
    public void authorize(List<String> groups, String target, String what) {
        if (groups.isEmpty()) {
            rule("vpn-everybody", target)
                    .description("Everybody to " + what)
                    .authorizeAllGroups(true)
                    .build();
        }
        int number = 0;
        for (String group : new TreeSet<>(groups)) {
            rule("vpn-group-" + ++number, target)
                    .description("One group to " + what)
                    .accessGroupId(group)
                    .build();
        }
    }

    private Ec2ClientVpnAuthorizationRule.Builder rule(String id, String target) {
        return Ec2ClientVpnAuthorizationRule.Builder.create(scope.stack(), scope.id(id))
                .clientVpnEndpointId(endpoint)
                .targetNetworkCidr(target);
    }

    /**
     * @param certificateArn by which the endpoint proves itself
     * @param samlProviderArn who says who somebody is, after asking for a second factor
     * @param clientCidr range of people's own addresses
     * @param vpc id of the network
     * @param group id of the security group of what people send
     * @param resolver address that answers questions of names
     * @param keyArn of the key of logs
     * @param recordDays for which the record of connections is kept
     */
    public record Props(
            String certificateArn,
            String samlProviderArn,
            String clientCidr,
            String vpc,
            String group,
            String resolver,
            String keyArn,
            int recordDays) {}
}
