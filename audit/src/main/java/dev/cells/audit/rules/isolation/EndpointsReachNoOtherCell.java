package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Endpoint;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import java.util.ArrayList;
import java.util.List;

/** ISO-15. Whoever takes a session of a cell out of it finds no way through its endpoints, and none into a sibling's store. */
public final class EndpointsReachNoOtherCell extends FleetRule {
    public EndpointsReachNoOtherCell() {
        super(RuleInfo.of("ISO-15", Severity.HIGH, "Endpoints of a cell admit and reach its own account only")
                .cites("312(e)(1)", "312(a)(1)")
                .types("aws_vpc_endpoint", "aws_vpc_endpoint_policy")
                .passes(
                        "In a cell, every endpoint of a service of AWS has a policy, and each Allow of it is held to the"
                                + " account of the cell, or to one with shared stacks only: who calls by principals, aws:PrincipalAccount"
                                + " or aws:PrincipalArn, and what is reached by ARNs or aws:ResourceAccount. Buckets of AWS that"
                                + " clients must read, such as those of image layers, may be read.")
                .fix("Hold each statement to the account with aws:PrincipalAccount and aws:ResourceAccount."));
    }

    @Override
    public List<Verdict> judge(StackFacts facts, Fleet fleet) {
        if (!facts.isCell()) {
            return List.of();
        }
        Perimeter perimeter = new Perimeter(facts, fleet);
        return facts.endpoints().stream()
                .map(endpoint -> new Verdict(endpoint.address(), judge(facts, perimeter, endpoint)))
                .toList();
    }

    private static Answer judge(StackFacts facts, Perimeter perimeter, Endpoint endpoint) {
        List<Answer> answers = new ArrayList<>();
        if (endpoint.holder().isEmpty()) {
            answers.add(Answer.fail("it has no policy: everybody reaches every account through it, other cells too"));
        }
        for (Grant grant : facts.grants()) {
            if (grant.address().equals(endpoint.holder())) {
                answers.add(perimeter.answer(grant));
            }
        }
        Answer answer = Answer.all(answers);
        boolean doubtful = !endpoint.doubt().isEmpty() && answer.status() != Status.UNKNOWN;
        boolean perhapsNone =
                doubtful && (answer.status() == Status.FAIL || !endpoint.doubt().contains("may be of AWS"));
        Answer sure = perhapsNone ? Answer.unknown(endpoint.doubt() + "; " + answer.message()) : answer;
        String holder = endpoint.holder();
        return (holder.isEmpty() || holder.equals(endpoint.address()) ? sure : sure.because(holder)).on("policy");
    }
}
