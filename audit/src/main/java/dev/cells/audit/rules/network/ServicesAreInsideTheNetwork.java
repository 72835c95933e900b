package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * NET-13. The API of an EKS cluster is public unless told otherwise (endpoint_public_access defaults to true), and a
 * search domain without vpc_options, or a function without vpc_config, is outside of any network.
 */
public final class ServicesAreInsideTheNetwork extends ResourceRule {
    private static final String FUNCTION = "aws_lambda_function";
    private static final String CLUSTER = "aws_eks_cluster";
    private static final String SEARCH = "aws_opensearch_domain";
    private static final String OLD_SEARCH = "aws_elasticsearch_domain";
    private static final String INSTANCE = "aws_instance";
    private static final String TEMPLATE = "aws_launch_template";

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-13", Severity.HIGH, "Functions, clusters, search domains and instances are inside the network")
            .cites("312(a)(1)")
            .types(FUNCTION, CLUSTER, SEARCH, OLD_SEARCH, INSTANCE, TEMPLATE)
            .passes(
                    "A function of class phi (or of none) has vpc_config with subnet_ids and security_group_ids; an EKS "
                            + "cluster has endpoint_public_access = false; a search domain has vpc_options.subnet_ids; an "
                            + "instance has a subnet_id, or a network interface, of its own or of its template.")
            .fix("Set vpc_config, vpc_options or subnet_id to subnets of the stack's network.");

    private static final Check IN_SUBNETS =
            Check.all(isPresent("vpc_config.subnet_ids"), isPresent("vpc_config.security_group_ids"));

    public ServicesAreInsideTheNetwork() {
        super(
                INFO,
                List.of(FUNCTION, CLUSTER, SEARCH, OLD_SEARCH, INSTANCE),
                (resource, scope) -> switch (resource.type()) {
                    case FUNCTION -> function(resource, scope);
                    case CLUSTER ->
                        isOneOf("vpc_config.endpoint_public_access", "false", "0")
                                .of(resource, scope);
                    case INSTANCE -> instance(resource, scope);
                    default -> isPresent("vpc_options.subnet_ids").of(resource, scope);
                });
    }

    private static Answer function(Resource function, Scope scope) {
        Value dataClass = scope.tag(function, DataClass.TAG);
        boolean other = dataClass.literal().isPresent() && !dataClass.is("phi");
        return other ? Answer.pass("it is of class " + dataClass) : IN_SUBNETS.of(function, scope);
    }

    private static Answer instance(Resource instance, Scope scope) {
        if (!instance.get("subnet_id").isAbsent()
                || !instance.get("network_interface").isAbsent()) {
            return Answer.pass("it is in a subnet");
        }
        Value template = instance.get("launch_template");
        if (template.isAbsent()) {
            return Answer.fail("subnet_id is not set: the default network applies")
                    .on("subnet_id");
        }
        Value named = template.get("id").isAbsent() ? template.get("name") : template.get("id");
        Optional<Resource> found =
                scope.stack().targets(named, TEMPLATE).stream().findFirst();
        return found.map(written -> written.get("network_interfaces.subnet_id").isAbsent()
                        ? Answer.fail("neither subnet_id is set nor has " + written + " one")
                        : Answer.pass("in the subnet of " + written).because(written))
                .orElseGet(() -> Answer.unknown("its launch_template " + named + " is not in this stack"))
                .on("subnet_id");
    }
}
