package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Onward;
import dev.cells.reachability.network.Onward.Way;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** ISO-06. Routes separate cells even where a security group of one admits too much. */
public final class CellsHaveNoRouteToEachOther implements Rule.OfNetworks {
    private static final RuleInfo INFO = RuleInfo.of(
                    "ISO-06", Severity.CRITICAL, "No route leads from a cell to another cell")
            .cites("312(e)(1)", "308(a)(4)(ii)(A)")
            .types("aws_vpc")
            .passes("No route of a cell's network leads into the network of another cell: directly, over peerings,"
                    + " transit gateways and NAT gateways, or through a shared network that sends it on. Network ACLs"
                    + " and security groups do not count. All stacks at hand are followed.")
            .fix("Remove the route that is named last, or add a blackhole route for the other cells' addresses to the"
                    + " cell's route table at the transit gateway.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        if (StackTier.isCell(scope)) {
            Network network = Topology.of(scope).network();
            for (Resource vpc : scope.stack().ofType("aws_vpc")) {
                verdicts.add(Verdict.on(vpc, answer(scope, network, vpc)));
            }
        }
        return verdicts;
    }

    private static Answer answer(Scope scope, Network network, Resource vpc) {
        TreeSet<String> shared = new TreeSet<>();
        List<Answer> answers = new ArrayList<>();
        for (Way way : Onward.from(network, new Id(scope.stack().name(), vpc.address()))) {
            Optional<Id> to = way.to();
            if (to.isEmpty()) {
                answers.add(because(way, Answer.unknown(way.toString())));
            } else if (Topology.isOfOtherCell(scope, to.get())) {
                answers.add(because(way, Answer.fail("a route leads to another cell: " + path(way))));
            } else {
                shared.add(to.get().toString());
            }
        }
        String leads = shared.isEmpty() ? "no other network" : String.join(", ", shared);
        return answers.isEmpty() ? Answer.pass("routes lead to " + leads) : Answer.all(answers);
    }

    private static String path(Way way) {
        List<String> hops = way.hops().stream().map(Hop::toString).toList();
        return way + "; the whole way: " + String.join(", then ", hops);
    }

    private static Answer because(Way way, Answer answer) {
        return answer.because(way.hops().stream().map(Hop::at).toArray());
    }
}
