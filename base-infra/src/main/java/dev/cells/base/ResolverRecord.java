package dev.cells.base;

import dev.cells.base.BaseSettings.Resolver;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.route53_resolver_firewall_domain_list.Route53ResolverFirewallDomainList;
import imports.aws.route53_resolver_firewall_rule.Route53ResolverFirewallRule;
import imports.aws.route53_resolver_firewall_rule_group.Route53ResolverFirewallRuleGroup;
import imports.aws.route53_resolver_firewall_rule_group_association.Route53ResolverFirewallRuleGroupAssociation;
import imports.aws.route53_resolver_query_log_config.Route53ResolverQueryLogConfig;
import imports.aws.route53_resolver_query_log_config_association.Route53ResolverQueryLogConfigAssociation;
import java.util.List;
import java.util.SortedMap;

/**
 * What networks ask the resolver for, those of cells included, which associate themselves: a record of each query (45 CFR 164.312(b)), and domains for which there
 * is no answer. A name server is a way out that no security group closes.
 */
final class ResolverRecord {
    static final String GROUP = "dns-queries";

    /** AWS allows 100 to 9900 for a group of the account's own. */
    private static final int GROUP_PRIORITY = 101;

    private static final int RULE_PRIORITY = 100;

    private ResolverRecord() {}

    /**
     * @param keyArn of the key that encrypts the record
     * @param vpcs references to the ids of the networks, by name
     */
    static void create(StackScope stack, Resolver settings, String keyArn, SortedMap<String, String> vpcs) {
        settings.queryLog().ifPresent(log -> queryLog(stack.at("resolver.query-log"), log.days(), keyArn, vpcs));
        settings.firewall().ifPresent(firewall -> firewall(stack.at("resolver.firewall"), firewall.block(), vpcs));
    }

    private static void queryLog(StackScope scope, int days, String keyArn, SortedMap<String, String> vpcs) {
        LogGroup group = new LogGroup(scope, GROUP, scope.names().path(GROUP), keyArn, days);
        Route53ResolverQueryLogConfig config = Route53ResolverQueryLogConfig.Builder.create(
                        scope.stack(), scope.id(GROUP))
                .name(scope.names().of(NameKind.STREAM, GROUP))
                .destinationArn(group.arn())
                .tags(scope.tags(DataClass.LOG))
                .build();
        scope.parameters()
                .publish(AccountParameter.RESOLVER_QUERY_LOG_ID, config.getId(), "Record of what networks look up");
        vpcs.forEach((name, vpc) -> Route53ResolverQueryLogConfigAssociation.Builder.create(
                        scope.stack(), scope.id(GROUP + "-" + name))
                .resolverQueryLogConfigId(config.getId())
                .resourceId(vpc)
                .build());
    }

    private static void firewall(StackScope scope, List<String> blocked, SortedMap<String, String> vpcs) {
        Route53ResolverFirewallDomainList domains = Route53ResolverFirewallDomainList.Builder.create(
                        scope.stack(), scope.id("dns-blocked"))
                .name(scope.names().of(NameKind.STREAM, "blocked"))
                // AWS stores names with a dot at their end.
                .domains(blocked.stream()
                        .map(name -> name.endsWith(".") ? name : name + ".")
                        .sorted()
                        .distinct()
                        .toList())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        Route53ResolverFirewallRuleGroup group = Route53ResolverFirewallRuleGroup.Builder.create(
                        scope.stack(), scope.id("dns-firewall"))
                .name(scope.names().of(NameKind.STREAM, "dns-firewall"))
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        Route53ResolverFirewallRule.Builder.create(scope.stack(), scope.id("dns-firewall-blocked"))
                .name("blocked")
                .firewallRuleGroupId(group.getId())
                .firewallDomainListId(domains.getId())
                .action("BLOCK")
                .blockResponse("NODATA")
                .priority(RULE_PRIORITY)
                .build();
        scope.parameters()
                .publish(AccountParameter.DNS_FIREWALL_ID, group.getId(), "Domains that networks get no answer for");
        vpcs.forEach((name, vpc) -> Route53ResolverFirewallRuleGroupAssociation.Builder.create(
                        scope.stack(), scope.id("dns-firewall-" + name))
                .name(scope.names().of(NameKind.STREAM, "dns-" + name))
                .firewallRuleGroupId(group.getId())
                .vpcId(vpc)
                .priority(GROUP_PRIORITY)
                .tags(scope.tags(DataClass.INTERNAL))
                .build());
    }
}
