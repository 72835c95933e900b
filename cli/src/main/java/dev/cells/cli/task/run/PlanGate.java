package dev.cells.cli.task.run;

import dev.cells.audit.AuditReport;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.cli.task.Session;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.run.StackSession;
import dev.cells.terraform.plan.Plan;
import dev.cells.terraform.read.PlanFile;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The second gate of a run: the rules judge what a plan will make, before anybody approves it. Where nothing is planned, nothing
 * is judged, since nothing would be applied.
 */
final class PlanGate {
    private final Function<Plan, Outcome<AuditReport>> audit;
    private final Severity threshold;
    private final Session session;

    PlanGate(Function<Plan, Outcome<AuditReport>> audit, Severity threshold, Session session) {
        this.audit = audit;
        this.threshold = threshold;
        this.session = session;
    }

    /**
     * What was found.
     *
     * @param checks how many passed
     * @param excepted how many failures an exception accepts
     * @param blockers why the plan must not be applied
     */
    record Verdict(int checks, int excepted, List<Problem> blockers) {
        Verdict {
            blockers = List.copyOf(blockers);
        }
    }

    /** Problems: those of reading the plan; without a verdict it must not be applied. */
    Outcome<Verdict> judge(StackSession stack, SavedPlan plan) {
        return stack.shown(plan)
                .then(json -> PlanFile.checked(json, "the plan of " + plan.stack()))
                .then(json -> audit.apply(Plan.of(json)))
                .then(report -> IoProblems.guarded(() -> Outcome.of(kept(plan, report))));
    }

    private Verdict kept(SavedPlan plan, AuditReport report) {
        Verdict verdict = verdict(report);
        session.project()
                .value()
                .map(project -> JudgedPlans.of(project.home(), plan.instance(), plan.stack()))
                .ifPresent(judged ->
                        judged.store(plan, report, threshold, verdict.blockers().isEmpty()));
        return verdict;
    }

    private Verdict verdict(AuditReport report) {
        List<Problem> blockers = Stream.concat(
                        session.bugs().problems(report.failures()).stream(),
                        report.blocking(threshold).stream().map(RunProblems::inPlan))
                .toList();
        return new Verdict(
                report.with(Status.PASS).size(), report.with(Status.EXCEPTED).size(), blockers);
    }
}
