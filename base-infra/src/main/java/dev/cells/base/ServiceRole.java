package dev.cells.base;

import dev.cells.config.aws.AwsFacts;
import java.util.Locale;

/** A service-linked role that stacks of this program can need, by the service that acts as it. Loads no class of CDK. */
public enum ServiceRole {
    API_GATEWAY("ops.apigateway"),
    APPLICATION_AUTOSCALING("ecs.application-autoscaling"),
    BACKUP("backup"),
    BATCH("batch"),
    CONFIG("config"),
    CONFIG_CONFORMS("config-conforms"),
    ECS("ecs"),
    ELASTICACHE("elasticache"),
    ELASTICLOADBALANCING("elasticloadbalancing"),
    KAFKA("kafka"),
    OPENSEARCH("opensearchservice"),
    RDS("rds");

    private final String service;

    ServiceRole(String service) {
        this.service = service + ".amazonaws.com";
    }

    /** The service's host name. */
    public String service() {
        return service;
    }

    /** Of its role in IAM, {@code AWSServiceRoleFor...}. */
    public String roleName() {
        return AwsFacts.get().serviceRole(service);
    }

    /** As the config writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
