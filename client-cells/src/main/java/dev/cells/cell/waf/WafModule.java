package dev.cells.cell.waf;

import dev.cells.cell.ingress.IngressOffer;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
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
import java.util.stream.Stream;

/** Puts a firewall before the load balancer and records what it sees, without what identifies a person. */
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
        return Contract.empty().needing(IngressOffer.class).needing(KeysOffer.class);
    }

    @Override
    public void build(ModuleContext context, WafSettings settings) {
        StackScope scope = context.scope();
        String name = scope.names().of(NameKind.WEB_ACL, "ingress");
        Wafv2WebAcl acl = Wafv2WebAcl.Builder.create(scope.stack(), scope.id("waf"))
                .name(name)
                .scope("REGIONAL")
                .defaultAction(Wafv2WebAclDefaultAction.builder()
                        .allow(Wafv2WebAclDefaultActionAllow.builder().build())
                        .build())
                .ruleJson(WafRules.json(settings))
                .visibilityConfig(Wafv2WebAclVisibilityConfig.builder()
                        .cloudwatchMetricsEnabled(true)
                        .metricName(name)
                        .sampledRequestsEnabled(true)
                        .build())
                .tags(scope.tags())
                .build();
        Wafv2WebAclAssociation.Builder.create(scope.stack(), scope.id("waf-association"))
                .resourceArn(context.get(IngressOffer.class).balancer())
                .webAclArn(acl.getArn())
                .build();
        record(context, name, acl);
    }

    private static void record(ModuleContext context, String name, Wafv2WebAcl acl) {
        StackScope scope = context.scope();
        LogGroup logs = new LogGroup(
                scope,
                "waf",
                // AWS takes no other beginning.
                "aws-waf-logs-" + name,
                context.get(KeysOffer.class).arn(KeyClass.LOGS),
                context.cell().logs().auditDays());
        Wafv2WebAclLoggingConfiguration.Builder.create(scope.stack(), scope.id("waf-logs"))
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
}
