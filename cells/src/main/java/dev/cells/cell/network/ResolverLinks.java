package dev.cells.cell.network;

import dev.cells.config.fleet.Account.Offer;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.route53_resolver_firewall_rule_group_association.Route53ResolverFirewallRuleGroupAssociation;
import imports.aws.route53_resolver_query_log_config_association.Route53ResolverQueryLogConfigAssociation;

/**
 * Lets the account's resolver record what the network looks up (45 CFR 164.312(b)), and refuse domains that the account
 * blocks, where its base stack has this on. Both are of one region (Route 53 developer guide, "Resolver query logging"), so a
 * cell in another region than its account's has neither.
 */
final class ResolverLinks {
    /** AWS keeps 100 and 9900 for itself (AssociateFirewallRuleGroup, {@code Priority}). */
    private static final int PRIORITY = 101;

    private ResolverLinks() {}

    static void create(StackScope scope, String vpc) {
        Offer offer = scope.config().account().offer();
        if (!scope.config().region().equals(scope.config().account().region())) {
            return;
        }
        if (offer.queryLog()) {
            Route53ResolverQueryLogConfigAssociation.Builder.create(scope.stack(), scope.id("resolver-queries"))
                    .resolverQueryLogConfigId(scope.parameters().read(AccountParameter.RESOLVER_QUERY_LOG_ID))
                    .resourceId(vpc)
                    .build();
        }
        if (offer.firewall()) {
            Route53ResolverFirewallRuleGroupAssociation.Builder.create(scope.stack(), scope.id("dns-firewall"))
                    .name(scope.names().of(NameKind.STREAM, "dns"))
                    .firewallRuleGroupId(scope.parameters().read(AccountParameter.DNS_FIREWALL_ID))
                    .vpcId(vpc)
                    .priority(PRIORITY)
                    .tags(scope.tags(DataClass.INTERNAL))
                    .build();
        }
    }
}
