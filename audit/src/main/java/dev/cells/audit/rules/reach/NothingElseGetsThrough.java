package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Kind;
import dev.cells.reachability.network.need.Strangers.Stranger;
import java.util.ArrayList;
import java.util.List;

/** REACH-02. Rules that are each in order can still admit together what nobody meant. */
public final class NothingElseGetsThrough implements Rule.OfAllStacks {
    private static final RuleInfo INFO = RuleInfo.of("REACH-02", Severity.HIGH, "Nothing connects that is not declared")
            .cites("312(a)(1)", "312(e)(1)", "308(a)(4)(ii)(B)")
            .types(
                    "aws_ecs_service",
                    "aws_batch_compute_environment",
                    "aws_lambda_function",
                    "aws_instance",
                    "aws_db_instance",
                    "aws_rds_cluster",
                    "aws_docdb_cluster",
                    "aws_neptune_cluster",
                    "aws_redshift_cluster",
                    "aws_elasticache_replication_group",
                    "aws_elasticache_cluster",
                    "aws_memorydb_cluster",
                    "aws_opensearch_domain",
                    "aws_msk_cluster",
                    "aws_efs_file_system")
            .passes("No workload, load balancer or person on a VPN, in its network or in one connected to it, gets"
                    + " through to the workload or data store on a port that nothing declares, nor does the"
                    + " internet. Environment, roles, target groups and mounts declare; rules of security groups"
                    + " declare only for instances and VPNs.")
            .fix("Remove the rule that is named, or declare the connection; cells reach shows the whole path.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        NetworkView view = NetworkView.of(scope);
        List<Verdict> verdicts = new ArrayList<>();
        for (Place place : view.places(scope)) {
            if (place.kind() == Kind.WORKLOAD || place.kind() == Kind.STORE) {
                verdicts.add(Verdict.on(NetworkView.resource(scope, place), answer(scope, view, place)));
            }
        }
        return verdicts;
    }

    private static Answer answer(Scope scope, NetworkView view, Place place) {
        if (place.nics().isEmpty()) {
            return Answer.unknown(place.unknown());
        }
        List<Answer> answers = new ArrayList<>();
        if (!place.unknown().isEmpty()) {
            answers.add(Answer.unknown(place.unknown()));
        }
        view.strangers().of(place).forEach(stranger -> answers.add(answer(scope, stranger)));
        return answers.isEmpty() ? Answer.pass("nothing else gets through") : Answer.all(answers);
    }

    private static Answer answer(Scope scope, Stranger stranger) {
        String message = NetworkView.seen(scope, stranger);
        Answer answer = stranger.verdict() == dev.cells.reachability.network.Verdict.ALLOW
                ? Answer.fail(message)
                : Answer.unknown(message);
        for (Hop hop : stranger.trace().hops()) {
            answer = answer.because(NetworkView.seen(scope, hop.at()));
        }
        return answer;
    }
}
