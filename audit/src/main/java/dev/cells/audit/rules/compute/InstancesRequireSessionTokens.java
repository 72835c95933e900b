package dev.cells.audit.rules.compute;

import static dev.cells.audit.rule.Checks.isAbsent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Blocks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * CMP-01. With version 1 of the instance metadata service, whoever makes a server fetch an address gets the credentials
 * of its role. What an instance does not say, its launch template does (EC2 User Guide, "Configure the instance
 * metadata options"); the hop limit is 1 where nothing says it.
 */
public final class InstancesRequireSessionTokens extends ResourceRule {
    private static final String INSTANCE = "aws_instance";
    private static final String TEMPLATE = "aws_launch_template";
    private static final String OLD = "aws_launch_configuration";
    private static final String GROUP = "aws_autoscaling_group";
    private static final String OPTIONS = "metadata_options";

    private static final RuleInfo INFO = RuleInfo.of("CMP-01", Severity.HIGH, "IMDSv2 only, hop limit 1")
            .cites("312(a)(1)")
            .types(INSTANCE, TEMPLATE, OLD, GROUP)
            .passes("metadata_options of an instance, or of its launch template, has http_tokens = required and a "
                    + "http_put_response_hop_limit of 1 at most, or http_endpoint = disabled. There is no launch "
                    + "configuration, and no auto scaling group names one.")
            .fix(
                    "Set metadata_options { http_tokens = \"required\", http_put_response_hop_limit = 1 }; replace a launch "
                            + "configuration by a launch template.");

    public InstancesRequireSessionTokens() {
        super(INFO, INFO.types(), (resource, scope) -> switch (resource.type()) {
            case OLD -> Answer.fail("a launch configuration is outdated, must be an " + TEMPLATE);
            case GROUP -> isAbsent("launch_configuration").of(resource, scope);
            default -> options(resource, scope);
        });
    }

    private static Answer options(Resource instance, Scope scope) {
        Optional<Resource> template = template(instance, scope);
        boolean elsewhere =
                template.isEmpty() && !instance.get("launch_template").isAbsent();
        Value endpoint = effective(instance, template, "http_endpoint");
        if (endpoint.is("disabled")) {
            return Answer.pass("the metadata service is disabled").on(OPTIONS);
        }
        Value tokens = effective(instance, template, "http_tokens");
        if (tokens.isAbsent() && elsewhere) {
            return Answer.unknown("its launch template is not in this stack").on(OPTIONS);
        }
        Value hops = effective(instance, template, "http_put_response_hop_limit");
        return Answer.all(
                        Blocks.three(tokens, "http_tokens", value -> value.is("required"), "must be required"),
                        Blocks.three(
                                hops,
                                "http_put_response_hop_limit",
                                value -> value.isAbsent() || value.number().orElse(64) <= 1,
                                "must be 1"))
                .on(OPTIONS);
    }

    private static Value effective(Resource instance, Optional<Resource> template, String option) {
        Value own = instance.get(OPTIONS + "." + option);
        return own.isAbsent() && template.isPresent() ? template.get().get(OPTIONS + "." + option) : own;
    }

    private static Optional<Resource> template(Resource instance, Scope scope) {
        Value written = instance.get("launch_template");
        Value named = written.get("id").isAbsent() ? written.get("name") : written.get("id");
        return List.copyOf(scope.stack().targets(named, TEMPLATE)).stream().findFirst();
    }
}
