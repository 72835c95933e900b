package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.Optional;

/** VPC endpoints: which of them have policies, and where those are. */
public final class Endpoints {
    public static final String TYPE = "aws_vpc_endpoint";
    public static final String POLICY = "aws_vpc_endpoint_policy";
    public static final String SERVICE = "aws_vpc_endpoint_service";

    private Endpoints() {}

    /** Whether it is of a service of AWS: endpoints of other services, and of appliances, have no policies. */
    public static Certainty isOfAws(Scope scope, Resource endpoint) {
        Value service = scope.value(endpoint, "service_name");
        boolean other = scope.value(endpoint, "vpc_endpoint_type").is("GatewayLoadBalancer")
                || !scope.stack().targets(service, SERVICE).isEmpty()
                || service.toString().contains(".vpce-svc-");
        return other ? Certainty.NO : service.isUnknown() ? Certainty.MAYBE : Certainty.YES;
    }

    /** The resource that holds its policy: itself, or the one that is only its policy. */
    public static Companion policy(Scope scope, Resource endpoint) {
        return endpoint.get("policy").isAbsent()
                ? Companion.of(scope, POLICY, "vpc_endpoint_id", endpoint)
                : new Companion(Optional.of(endpoint), Answer.pass("policy is set"));
    }
}
