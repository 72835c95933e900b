package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import java.util.List;

/** NET-12. What the internet reaches is looked through before it is answered. */
public final class PublicLoadBalancersHaveFirewalls extends ResourceRule {
    private static final String ASSOCIATION = "aws_wafv2_web_acl_association";
    private static final String BALANCER = "aws_lb";
    private static final String STAGE = "aws_api_gateway_stage";
    private static final String API = "aws_api_gateway_rest_api";
    private static final String DISTRIBUTION = "aws_cloudfront_distribution";

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-12", Severity.HIGH, "What the internet reaches has a web firewall")
            .cites("312(e)(1)", "308(a)(5)(ii)(B)")
            .types(BALANCER, STAGE, API, DISTRIBUTION, ASSOCIATION)
            .passes(
                    "An application load balancer that is not internal, and a stage of a REST API that is not PRIVATE, is "
                            + "the resource_arn of an aws_wafv2_web_acl_association; a CloudFront distribution has web_acl_id.")
            .fix("Associate a web ACL with it, or make it internal.");

    public PublicLoadBalancersHaveFirewalls() {
        super(
                INFO,
                List.of(BALANCER, STAGE, DISTRIBUTION),
                (edge, scope) -> switch (edge.type()) {
                    case BALANCER -> associated(edge, scope);
                    case DISTRIBUTION -> isPresent("web_acl_id").of(edge, scope);
                    default -> isPrivate(edge, scope) ? Answer.pass("its API is PRIVATE") : associated(edge, scope);
                },
                edge -> !edge.type().equals(BALANCER) || isPublic(edge));
    }

    private static Answer associated(Resource edge, Scope scope) {
        return Companion.of(scope, ASSOCIATION, "resource_arn", edge).answer();
    }

    private static boolean isPrivate(Resource stage, Scope scope) {
        return scope.stack().targets(stage.get("rest_api_id"), API).stream()
                .anyMatch(api -> api.get("endpoint_configuration.types").items().equals(List.of(Text.of("PRIVATE"))));
    }

    private static boolean isPublic(Resource balancer) {
        boolean application = balancer.get("load_balancer_type").isAbsent()
                || balancer.get("load_balancer_type").isUnknown()
                || balancer.get("load_balancer_type").is("application");
        return application && !balancer.get("internal").isTrue();
    }
}
