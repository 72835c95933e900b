package dev.cells.cell.waf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput;
import dev.cells.cell.ingress.IngressOutput.WafTarget;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.wafv2_web_acl.Wafv2WebAcl;
import imports.aws.wafv2_web_acl.Wafv2WebAclDefaultAction;
import imports.aws.wafv2_web_acl.Wafv2WebAclDefaultActionAllow;
import imports.aws.wafv2_web_acl.Wafv2WebAclVisibilityConfig;
import imports.aws.wafv2_web_acl_association.Wafv2WebAclAssociation;
import imports.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfiguration;
import imports.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFields;
import imports.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts firewalls before the ways into the cell and records what it sees, without what identifies a person. */
public final class WafModule implements CellModule<WafSettings> {
    @Override
    public String name() {
        return "waf";
    }

    @Override
    public Class<WafSettings> settings() {
        return WafSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().requires(IngressOutput.class);
    }

    @Override
    public void build(ModuleContext context, WafSettings settings) {
        Map<Boolean, List<WafTarget>> wafTargets = context.get(IngressOutput.class).wafTargets().stream()
                .collect(Collectors.partitioningBy(WafTarget::behindGateway));
        // Two, because of the gateway's own word for who a client is, which only those behind it may believe.
        guard(context, "waf", "ingress", WafRules.json(settings, Optional.empty()), wafTargets.get(false));
        if (!wafTargets.get(true).isEmpty()) {
            String rules = WafRules.json(settings, Optional.of(WafTarget.CLIENT_ADDRESS));
            guard(context, "waf-api", "api", rules, wafTargets.get(true));
        }
    }

    /** @param resourceName the firewall's name in the cell */
    private static void guard(
            ModuleContext context, String id, String resourceName, String rules, List<WafTarget> wafTargets) {
        StackScope scope = context.scope();
        String name = scope.names().of(NameKind.WEB_ACL, resourceName);
        Wafv2WebAcl acl = Wafv2WebAcl.Builder.create(scope.stack(), scope.id(id))
                .name(name)
                .scope("REGIONAL")
                .defaultAction(Wafv2WebAclDefaultAction.builder()
                        .allow(Wafv2WebAclDefaultActionAllow.builder().build())
                        .build())
                .ruleJson(rules)
                .visibilityConfig(Wafv2WebAclVisibilityConfig.builder()
                        .cloudwatchMetricsEnabled(true)
                        .metricName(name)
                        .sampledRequestsEnabled(true)
                        .build())
                .tags(scope.tags())
                .build();
        for (WafTarget wafTarget : wafTargets) {
            String association =
                    wafTarget.name().equals("balancer") ? "waf-association" : "waf-association-" + wafTarget.name();
            Wafv2WebAclAssociation.Builder.create(scope.stack(), scope.id(association))
                    .resourceArn(wafTarget.arn())
                    .webAclArn(acl.getArn())
                    .build();
        }
        record(context, id, name, acl);
    }

    private static void record(ModuleContext context, String id, String name, Wafv2WebAcl acl) {
        StackScope scope = context.scope();
        LogGroup logs = new LogGroup(
                scope,
                id,
                // AWS takes no other beginning.
                "aws-waf-logs-" + name,
                Foundation.of(context).key(KeyClass.LOGS),
                context.cell().logs().auditDays());
        Wafv2WebAclLoggingConfiguration.Builder.create(scope.stack(), scope.id(id + "-logs"))
                .resourceArn(acl.getArn())
                .logDestinationConfigs(List.of(logs.arn()))
                .redactedFields(Stream.of("authorization", "cookie")
                        .map(header -> Wafv2WebAclLoggingConfigurationRedactedFields.builder()
                                .singleHeader(Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader.builder()
                                        .name(header)
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    /** The rules as AWS's API writes them; the typed form of them would be nine tenths of all our bindings. */
    static final class WafRules {
        private static final String MANAGED = "AWSManagedRules";
        private static final int STEP = 10;

        private WafRules() {}

        /** @param header where the client's address stands, if it is not that of the connection */
        static String json(WafSettings settings, Optional<String> header) {
            ArrayNode rules = JsonNodeFactory.instance.arrayNode();
            ObjectNode rate = rule(rules, "rate");
            rate.putObject("Action").putObject("Block");
            ObjectNode limit = rate.putObject("Statement").putObject("RateBasedStatement");
            limit.put("AggregateKeyType", header.isPresent() ? "FORWARDED_IP" : "IP")
                    .put("Limit", settings.rateLimit());
            header.ifPresent(name -> limit.putObject("ForwardedIPConfig")
                    // No address, no way in: the gateway always writes one.
                    .put("FallbackBehavior", "MATCH")
                    .put("HeaderName", name));
            settings.groups().stream()
                    .filter(group -> header.isEmpty() || ManagedRules.seesThroughGateway(group))
                    .forEach(group -> managed(rules, group, ManagedRules.in(group, settings.count())));
            return rules.toString();
        }

        /** A group whose own rules say what to do, except those that only count. */
        private static void managed(ArrayNode rules, String group, List<String> counted) {
            ObjectNode managed = rule(rules, group.toLowerCase(Locale.ROOT));
            managed.putObject("OverrideAction").putObject("None");
            ObjectNode statement = managed.putObject("Statement")
                    .putObject("ManagedRuleGroupStatement")
                    .put("Name", MANAGED + group);
            counted.forEach(name -> statement
                    .withArray("RuleActionOverrides")
                    .addObject()
                    .put("Name", name)
                    .putObject("ActionToUse")
                    .putObject("Count"));
            statement.put("VendorName", "AWS");
        }

        private static ObjectNode rule(ArrayNode rules, String name) {
            int priority = (rules.size() + 1) * STEP;
            ObjectNode rule = rules.addObject().put("Name", name).put("Priority", priority);
            rule.putObject("VisibilityConfig")
                    .put("CloudWatchMetricsEnabled", true)
                    .put("MetricName", name)
                    .put("SampledRequestsEnabled", true);
            return rule;
        }
    }
}
