package dev.cells.constructs.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.vpc_endpoint.VpcEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * AWS services inside the network. Their policies let the account's own principals reach the account's own resources,
 * so that a stolen credential cannot carry data to somebody else's account.
 */
public final class VpcEndpoints {
    private final StackScope scope;
    private final String prefix;
    private final String vpc;
    private final List<String> subnets;
    private final List<String> tables;
    private final String group;
    private final String account;
    private final String region;
    private Optional<VpcEndpoint> s3 = Optional.empty();

    /**
     * @param subnets ids of the subnets of the interface endpoints
     * @param tables ids of the route tables of the subnets that reach S3
     * @param group the id of the security group before the interface endpoints
     */
    public VpcEndpoints(StackScope scope, String vpc, List<String> subnets, List<String> tables, String group) {
        this(scope, "", vpc, subnets, tables, group);
    }

    /** @param prefix of ids and names, for a second network of the stack, such as {@code monitoring-}; see the other */
    public VpcEndpoints(
            StackScope scope, String prefix, String vpc, List<String> subnets, List<String> tables, String group) {
        this.scope = scope;
        this.prefix = prefix;
        this.vpc = vpc;
        this.subnets = List.copyOf(subnets);
        this.tables = List.copyOf(tables);
        this.group = group;
        this.account = scope.config().account().id().value();
        this.region = scope.config().region().value();
    }

    /** An interface endpoint; {@code service} as AWS writes it, such as {@code ecr.api}. */
    public void add(String service) {
        add(service, true);
    }

    /** An interface endpoint whose names other networks resolve by a zone: with names of its own it could not have one. */
    public VpcEndpoint addShared(String service) {
        return add(service, false);
    }

    private VpcEndpoint add(String service, boolean names) {
        String resourceName = prefix + "endpoint-" + service.replace('.', '-');
        return VpcEndpoint.Builder.create(scope.stack(), scope.id(resourceName))
                .vpcId(vpc)
                .serviceName(name(service))
                .vpcEndpointType("Interface")
                .privateDnsEnabled(names)
                .subnetIds(subnets)
                .securityGroupIds(List.of(group))
                .policy(PolicyDocument.of(own()).json())
                .tags(scope.named(resourceName, DataClass.INTERNAL))
                .build();
    }

    /**
     * The gateway endpoint of S3; a reference to its prefix list.
     *
     * <p>ECR answers a pull with URLs of image layers that it has presigned with credentials of its own account, so a
     * condition on the principal's account would deny every pull. Amazon ECR User Guide, "Amazon ECR interface VPC
     * endpoints", prescribes exactly this statement for the bucket of the region; the data perimeter policy examples of
     * AWS have no condition on principals there either.
     */
    public String s3() {
        VpcEndpoint endpoint = VpcEndpoint.Builder.create(scope.stack(), scope.id(prefix + "endpoint-s3"))
                .vpcId(vpc)
                .serviceName(name("s3"))
                .vpcEndpointType("Gateway")
                .routeTableIds(tables)
                .policy(PolicyDocument.of(own(), layers()).json())
                .tags(scope.named(prefix + "endpoint-s3", DataClass.INTERNAL))
                .build();
        s3 = Optional.of(endpoint);
        return endpoint.getPrefixListId();
    }

    /**
     * Lets hosts also read AWS's buckets of patches by the gateway endpoint of S3. Package managers read without
     * credentials, so that there can be no condition on their account.
     */
    public void admitPatches() {
        Statement patches = Statement.allow("Patches")
                .to(Principal.anyone())
                .actions("s3:GetObject")
                .on(PatchBuckets.objects(scope.config().region()));
        s3.orElseThrow().setPolicy(PolicyDocument.of(own(), layers(), patches).json());
    }

    private Statement layers() {
        return Statement.allow("ImageLayers")
                .to(Principal.anyone())
                .actions("s3:GetObject")
                .on("arn:aws:s3:::prod-" + region + "-starport-layer-bucket/*");
    }

    private Statement own() {
        return Statement.allow("OwnAccount")
                .to(Principal.anyone())
                .actions("*")
                .on("*")
                .when("StringEquals", "aws:PrincipalAccount", account)
                .when("StringEquals", "aws:ResourceAccount", account);
    }

    private String name(String service) {
        return "com.amazonaws." + region + "." + service;
    }
}
