package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RouteTable;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ISO-05. What a new attachment gets by default decides whether a forgotten setting connects everybody. */
public final class TransitGatewaysConnectNoCells implements Rule.OfNetworks {
    private static final String GATEWAY = "aws_ec2_transit_gateway";
    private static final String ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment";
    private static final List<String> OF_GATEWAY = List.of(
            "default_route_table_association", "default_route_table_propagation", "auto_accept_shared_attachments");
    private static final List<String> OF_ATTACHMENT = List.of(
            "transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation");
    private static final RuleInfo INFO = RuleInfo.of(
                    "ISO-05", Severity.CRITICAL, "Transit gateways have one route table per cell, without propagation")
            .cites("312(e)(1)", "308(a)(4)(ii)(A)")
            .types(GATEWAY, ATTACHMENT)
            .passes("A transit gateway associates, propagates and accepts nothing by default; no attachment asks for"
                    + " the default table. The attachment of a cell is associated with a route table that is"
                    + " associated with nothing else, is in the cell's own stack, and has no propagated routes; what"
                    + " any table sends to it is for addresses of the cell's own network.")
            .fix("Disable the defaults, and give each cell's attachment a route table of its own with static routes.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        scope.stack()
                .ofType(GATEWAY)
                .forEach(gateway -> verdicts.add(Verdict.on(
                        gateway,
                        Answer.all(OF_GATEWAY.stream()
                                .map(argument -> disabled(scope, gateway, argument))
                                .toList()))));
        for (Resource attachment : scope.stack().ofType(ATTACHMENT)) {
            List<Answer> answers = new ArrayList<>();
            OF_ATTACHMENT.forEach(argument -> answers.add(off(scope, attachment, argument)));
            if (StackTier.isCell(scope)) {
                answers.add(ownTable(scope, attachment));
                answers.add(ownAddresses(scope, attachment));
            }
            verdicts.add(Verdict.on(attachment, Answer.all(answers)));
        }
        return verdicts;
    }

    /** The defaults of association and propagation are {@code enable}, that of acceptance is {@code disable}. */
    private static Answer disabled(Scope scope, Resource gateway, String argument) {
        Value value = scope.value(gateway, argument);
        boolean byDefault = value.isAbsent() && argument.startsWith("auto_accept");
        if (value.is("disable") || byDefault) {
            return Answer.pass(argument + " is disable");
        }
        boolean known = value.isAbsent() || value.literal().isPresent();
        String seen = argument + " is " + (value.isAbsent() ? "absent" : value) + ", must be disable";
        return (known ? Answer.fail(seen) : Answer.unknown(seen)).on(argument);
    }

    private static Answer off(Scope scope, Resource attachment, String argument) {
        Value value = scope.value(attachment, argument);
        if (value.isFalse()) {
            return Answer.pass(argument + " is false");
        }
        boolean known = value.isAbsent() || value.isTrue();
        String seen = argument + " is " + (value.isAbsent() ? "absent" : value) + ", must be false";
        return (known ? Answer.fail(seen) : Answer.unknown(seen)).on(argument);
    }

    private static Answer ownTable(Scope scope, Resource attachment) {
        Topology topology = Topology.of(scope);
        Id id = new Id(scope.stack().name(), attachment.address());
        if (!topology.attached().contains(id)) {
            return Answer.unknown("the transit gateway or the network of the attachment is not at hand");
        }
        Optional<RouteTable> found = topology.table(id);
        if (found.isEmpty()) {
            return Answer.pass("no route table, so nothing is forwarded");
        }
        RouteTable table = found.get();
        Set<Id> others = topology.sharing(table.id(), id);
        if (!others.isEmpty()) {
            return Answer.fail("its route table " + table.id() + " is also that of " + others)
                    .because(others.toArray());
        }
        if (!table.id().stack().equals(scope.stack().name())) {
            return Answer.fail("its route table is " + table.id() + ", of another stack")
                    .because(table.id());
        }
        List<Answer> answers = new ArrayList<>();
        table.routes().forEach(route -> {
            if (!route.unknown().isEmpty()) {
                answers.add(Answer.unknown(route.unknown()).because(route.written()));
            } else if (route.propagated()) {
                answers.add(
                        Answer.fail(route.written() + " is propagated into it").because(route.written()));
            }
        });
        return answers.isEmpty() ? Answer.pass("a route table of its own") : Answer.all(answers);
    }

    /** A route to it for addresses of somebody else takes what is for them, such as responses from the internet. */
    private static Answer ownAddresses(Scope scope, Resource attachment) {
        Topology topology = Topology.of(scope);
        Id id = new Id(scope.stack().name(), attachment.address());
        List<IpRange> own = topology.ranges(id);
        List<Answer> answers = new ArrayList<>();
        for (RouteTable.Route route : topology.leading().getOrDefault(id, Set.of())) {
            IpRange range = route.range();
            if (own.stream().anyMatch(all -> all.contains(range.from()) && all.contains(range.to()))) {
                continue;
            }
            String seen = route.written() + " sends it " + range + ", which is not in its own network";
            Answer answer = own.isEmpty() || !route.unknown().isEmpty() ? Answer.unknown(seen) : Answer.fail(seen);
            answers.add(answer.because(route.written()));
        }
        return answers.isEmpty() ? Answer.pass("only its own addresses lead to it") : Answer.all(answers);
    }
}
