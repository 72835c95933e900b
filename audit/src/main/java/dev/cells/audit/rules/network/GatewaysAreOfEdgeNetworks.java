package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NET-10. A way to the internet is a decision about a network, and the network says so. The default VPC of an account
 * has such a way in every subnet, and gives instances public addresses (Amazon VPC User Guide, "Default VPCs").
 */
public final class GatewaysAreOfEdgeNetworks implements Rule {
    private static final String GATEWAY = "aws_internet_gateway";
    private static final String ATTACHMENT = "aws_internet_gateway_attachment";
    private static final List<String> DEFAULTS = List.of("aws_default_vpc", "aws_default_subnet");
    private static final String VPC = "aws_vpc";
    private static final String ROLE = "network-role";

    @Override
    public RuleInfo info() {
        return RuleInfo.of(
                        "NET-10", Severity.HIGH, "Internet gateways are of declared networks, and nothing is default")
                .cites("312(a)(1)", "308(a)(1)(ii)(B)")
                .types(GATEWAY, ATTACHMENT, DEFAULTS.get(0), DEFAULTS.get(1), VPC)
                .passes("Each internet gateway is attached to a VPC with the tag network-role = edge, and there is "
                        + "neither an aws_default_vpc nor an aws_default_subnet.")
                .fix("Tag the VPC network-role = edge if it is meant to have a way to the internet; else remove the "
                        + "gateway. Replace the default VPC by one of the stack.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        Stream<Verdict> gateways = scope.stack().ofType(GATEWAY, ATTACHMENT).stream()
                .map(gateway -> Verdict.on(gateway, attached(scope, gateway)));
        Stream<Verdict> defaults = scope.stack().ofType(DEFAULTS.toArray(String[]::new)).stream()
                .map(found -> Verdict.on(found, Answer.fail("it adopts what AWS made by default, must not")));
        return Stream.concat(gateways, defaults).toList();
    }

    private static Answer attached(Scope scope, Resource gateway) {
        Value vpc = gateway.get("vpc_id");
        if (vpc.isAbsent() && gateway.type().equals(GATEWAY)) {
            return Answer.pass("it is attached to no network by itself").on("vpc_id");
        }
        Optional<Located> found = scope.find(vpc, VPC);
        if (found.isEmpty()) {
            boolean ofAws = DEFAULTS.stream()
                    .anyMatch(type -> !scope.stack().targets(vpc, type).isEmpty());
            return (ofAws
                            ? Answer.fail(Checks.seen("vpc_id", vpc) + ", a network that AWS made by default")
                            : Answer.unknown(Checks.seen("vpc_id", vpc) + ", which no stack at hand declares"))
                    .on("vpc_id");
        }
        Located at = found.get();
        String name = at.from(scope.stack());
        Value role = scope.in(at.stack()).tag(at.resource(), ROLE);
        String seen = "the tag " + ROLE + " of " + name + " is " + role;
        Answer answer = role.isUnknown()
                ? Answer.unknown(seen + ", must be edge")
                : role.is("edge") ? Answer.pass(seen) : Answer.fail(seen + ", must be edge");
        return answer.on("vpc_id").because(name);
    }
}
