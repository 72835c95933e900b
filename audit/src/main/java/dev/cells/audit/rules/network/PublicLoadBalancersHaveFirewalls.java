package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import java.util.List;

/** NET-12. What the internet reaches is looked through before it is answered. */
public final class PublicLoadBalancersHaveFirewalls extends ResourceRule {
    private static final String ASSOCIATION = "aws_wafv2_web_acl_association";

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-12", Severity.HIGH, "Internet-facing load balancers have a web firewall")
            .cites("312(e)(1)", "308(a)(5)(ii)(B)")
            .types("aws_lb", ASSOCIATION)
            .passes("An application load balancer that is not internal is the resource_arn of an "
                    + "aws_wafv2_web_acl_association.")
            .fix("Associate a web ACL with it, or make it internal.");

    public PublicLoadBalancersHaveFirewalls() {
        super(
                INFO,
                List.of("aws_lb"),
                (balancer, scope) -> Companion.of(scope, ASSOCIATION, "resource_arn", balancer)
                        .answer(),
                PublicLoadBalancersHaveFirewalls::isPublic);
    }

    private static boolean isPublic(Resource balancer) {
        boolean application = balancer.get("load_balancer_type").isAbsent()
                || balancer.get("load_balancer_type").is("application");
        return application && !balancer.get("internal").is("true");
    }
}
