package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.pair.Member;
import dev.cells.reachability.network.pair.PairCase;
import dev.cells.reachability.network.pair.PairProof;
import dev.cells.reachability.network.pair.Pairs;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** ISO-28. All ways at once, where other rules judge one kind of door each. */
public final class CellsDoNotReachEachOther implements Rule.OfNetworks {
    /** Ways that one message tells; the report has the others. */
    private static final int MOST_TOLD = 2;

    private static final RuleInfo INFO = RuleInfo.of("ISO-28", Severity.CRITICAL, "No way leads from a cell to another")
            .cites("308(a)(4)(ii)(A)", "312(e)(1)")
            .types("aws_vpc", "aws_subnet", "aws_vpc_endpoint")
            .passes("From no interface of the cell a packet arrives at an interface of another cell at hand, over any"
                    + " route, gateway and peering, past security groups and network ACLs, by a private link, a service"
                    + " network, a shared subnet or a load balancer that passes connections on; no name of another cell"
                    + " resolves in its networks; and no shared stack leads into it that it has not joined itself.")
            .fix("Close the hop that is written in the wrong stack, and look at the other isolation rules for it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Of all stacks at hand, made once. */
    public static PairProof proof(StackSet stacks) {
        Network network = stacks.view(Network.class, NetworkReader::read);
        return stacks.view(
                PairProof.class,
                all -> Pairs.of(
                        all,
                        network,
                        all.stacks().values().stream()
                                .map(stack -> member(new Scope(stack, all)))
                                .toList()));
    }

    private static Member member(Scope scope) {
        return new Member(
                scope.stack().name(),
                StackTier.isCell(scope),
                Account.id(scope).orElse(""),
                Account.region(scope).orElse(""));
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (!StackTier.isCell(scope)) {
            return List.of();
        }
        List<PairCase> cases = proof(scope.stacks()).of(member(scope));
        List<Resource> networks = scope.stack().ofType("aws_vpc");
        Answer answer = cases.isEmpty()
                ? Answer.pass("no way leads to another cell, nor into this one")
                : Answer.all(answers(scope, cases));
        Set<String> addresses = new TreeSet<>();
        networks.forEach(network -> addresses.add(network.toString()));
        if (networks.isEmpty() && !cases.isEmpty()) {
            addresses.add(address(scope.stack(), cases.get(0)));
        }
        return addresses.stream().map(address -> new Verdict(address, answer)).toList();
    }

    private static List<Answer> answers(Scope scope, List<PairCase> cases) {
        List<Answer> answers = new ArrayList<>();
        for (dev.cells.reachability.network.Verdict verdict : dev.cells.reachability.network.Verdict.values()) {
            List<PairCase> alike =
                    cases.stream().filter(one -> one.verdict() == verdict).toList();
            for (PairCase one : alike.subList(0, Math.min(MOST_TOLD, alike.size()))) {
                answers.add(answer(scope, one, alike.size()));
            }
        }
        return answers;
    }

    private static Answer answer(Scope scope, PairCase one, int alike) {
        String more = alike > MOST_TOLD ? " (one of " + alike + ")" : "";
        boolean own = one.from().equals(scope.stack().name());
        Answer answer = one.verdict() == dev.cells.reachability.network.Verdict.ALLOW
                ? Answer.fail((own ? "reaches another cell" : "is reached without its own doing") + more + ": " + one)
                : Answer.unknown("may reach another cell" + more + ": " + one);
        return answer.because(one.hops().stream().map(Hop::at).toArray());
    }

    /** Where the stack has no network: the first of its resources on the way. */
    private static String address(Stack stack, PairCase one) {
        return one.hops().stream()
                .filter(hop -> hop.at().stack().equals(stack.name()))
                .findFirst()
                .map(hop -> hop.at().address().toString())
                .orElse("stack");
    }
}
