package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.need.Need;
import dev.cells.reachability.network.need.NeedCheck.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** REACH-01. A network that drops what its workloads need is an outage that every other rule passes. */
public final class DeclaredConnectionsGetThrough implements Rule.OfAllStacks {
    private static final RuleInfo INFO = RuleInfo.of("REACH-01", Severity.HIGH, "Declared connections get through")
            .cites("308(a)(7)(i)", "312(b)")
            .types(
                    "aws_ecs_service",
                    "aws_batch_compute_environment",
                    "aws_lambda_function",
                    "aws_instance",
                    "aws_lb",
                    "aws_apigatewayv2_vpc_link",
                    "aws_ec2_client_vpn_endpoint")
            .passes("Every connection that is declared gets through, and its answers too, whatever address and port"
                    + " each side has: to pull the image, write logs, read secrets, to each service that the role"
                    + " allows, each store and service that the environment names, what a load balancer forwards"
                    + " to, and what outbound rules name. Subnets, routes, gateways, endpoints, network ACLs and"
                    + " security groups are followed.")
            .fix("Change the rule that is named, or remove what declares the connection; cells reach shows the"
                    + " whole path.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        NetworkView view = NetworkView.of(scope);
        List<Verdict> verdicts = new ArrayList<>();
        for (Place place : view.places(scope)) {
            List<Need> needs = view.needs().of(place);
            if (!needs.isEmpty()) {
                List<Answer> answers = needs.stream()
                        .map(need -> answer(scope, view.check().check(need)))
                        .toList();
                boolean passed = answers.stream().allMatch(Answer::passed);
                Answer all =
                        passed ? Answer.pass(needs.size() + " declared connections get through") : Answer.all(answers);
                verdicts.add(Verdict.on(NetworkView.resource(scope, place), all));
            }
        }
        return verdicts;
    }

    private static Answer answer(Scope scope, Result result) {
        String message = NetworkView.seen(scope, result);
        Answer answer =
                switch (result.verdict()) {
                    case ALLOW -> Answer.pass(message);
                    case DENY -> Answer.fail(message);
                    case UNKNOWN -> Answer.unknown(message);
                };
        Optional<Hop> decided = result.reach().example().map(trace -> trace.deciding());
        Answer because = answer.because(NetworkView.seen(scope, result.need().because()));
        return decided.map(hop -> because.because(NetworkView.seen(scope, hop.at())))
                .orElse(because);
    }
}
