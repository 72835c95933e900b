package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Endpoints;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Endpoint;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.Certainty;
import java.util.List;

/** Where the policies of a stack's endpoints are. */
final class EndpointPolicies {
    private EndpointPolicies() {}

    static List<Endpoint> of(Scope scope) {
        return scope.stack().ofType(Endpoints.TYPE).stream()
                .filter(endpoint -> Endpoints.isOfAws(scope, endpoint) != Certainty.NO)
                .map(endpoint -> of(scope, endpoint))
                .toList();
    }

    private static Endpoint of(Scope scope, Resource endpoint) {
        Companion policy = Endpoints.policy(scope, endpoint);
        String holder = policy.resource().map(Resource::toString).orElse("");
        String doubt = Endpoints.isOfAws(scope, endpoint) == Certainty.MAYBE
                ? "service_name is " + endpoint.get("service_name") + ", which may be of AWS"
                : policy.resource()
                        .map(found -> condition(endpoint, found))
                        .orElseGet(() -> policy.answer().status() == Status.UNKNOWN
                                ? policy.answer().message()
                                : "");
        return new Endpoint(endpoint.toString(), holder, doubt);
    }

    /** A policy that is there only sometimes is none. */
    private static String condition(Resource endpoint, Resource policy) {
        boolean always = policy.condition().isEmpty() || policy.condition().equals(endpoint.condition());
        return always ? "" : policy + " is there only if " + policy.condition();
    }
}
