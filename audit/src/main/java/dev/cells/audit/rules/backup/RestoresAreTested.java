package dev.cells.audit.rules.backup;

import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * BKP-08. A recovery point that nobody has restored is a hope. Each store that a backup selection takes must be one that a
 * restore testing plan restores by a schedule (AWS Backup Developer Guide, "Restore testing").
 */
public final class RestoresAreTested implements Rule {
    private static final String PLAN = "aws_backup_restore_testing_plan";
    private static final String SELECTION = "aws_backup_restore_testing_selection";

    /** What AWS Backup calls them. A cluster of instances without Aurora is of RDS. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "aws_db_instance", Set.of("RDS"),
            "aws_rds_cluster", Set.of("Aurora", "RDS"),
            "aws_ebs_volume", Set.of("EBS"),
            "aws_efs_file_system", Set.of("EFS"),
            "aws_dynamodb_table", Set.of("DynamoDB"),
            "aws_s3_bucket", Set.of("S3"));

    @Override
    public RuleInfo info() {
        List<String> types = new ArrayList<>(TYPES.keySet().stream().sorted().toList());
        types.addAll(List.of("aws_backup_selection", PLAN, SELECTION));
        return RuleInfo.of("BKP-08", Severity.LOW, "Restore testing scheduled")
                .cites("308(a)(7)(ii)(D)")
                .types(types.toArray(String[]::new))
                .passes("Each store of a cell or utility stack that a backup selection takes is also taken by a"
                        + " restore testing selection of its type, by reference or by ARN pattern, whose plan has"
                        + " a schedule_expression.")
                .fix("Add an aws_backup_restore_testing_plan and, for each type of store, an " + SELECTION + ".");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (StackTier.isBase(scope)) {
            return List.of();
        }
        Selections selections = new Selections(scope);
        List<Resource> backups = scope.stack().ofType("aws_backup_selection");
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource store : scope.stack().ofType(Selections.types().toArray(String[]::new))) {
            Status backedUp = Answer.any(backups.stream()
                            .map(selection -> selections.takes(selection, store))
                            .toList())
                    .status();
            // Without a backup there is nothing to restore, which is for BKP-02 to say.
            if (backedUp != Status.FAIL) {
                Answer answer = tested(scope, selections, store);
                boolean perhaps = backedUp == Status.UNKNOWN && answer.status() == Status.FAIL;
                verdicts.add(Verdict.on(
                        store, perhaps ? Answer.unknown("it may be backed up, and " + answer.message()) : answer));
            }
        }
        return verdicts;
    }

    private static Answer tested(Scope scope, Selections selections, Resource store) {
        List<Answer> answers = scope.stack().ofType(SELECTION).stream()
                .flatMap(selection -> tested(scope, selections, selection, store).stream())
                .toList();
        return answers.isEmpty()
                ? Answer.fail("no " + SELECTION + " restores it, must be one of type "
                        + String.join(
                                " or ",
                                TYPES.get(store.type()).stream().sorted().toList()))
                : Answer.any(answers);
    }

    /** Empty for a selection that does not take the store. */
    private static Optional<Answer> tested(Scope scope, Selections selections, Resource selection, Resource store) {
        Value type = scope.value(selection, "protected_resource_type");
        Certainty ofType = type.isUnknown()
                ? Certainty.MAYBE
                : Certainty.of(
                        type.literal().filter(TYPES.get(store.type())::contains).isPresent());
        Certainty taken = ofType.and(names(selections, selection, store));
        if (!selection.get("protected_resource_conditions").isAbsent()) {
            taken = taken.and(Certainty.MAYBE);
        }
        return switch (taken) {
            case NO -> Optional.empty();
            case MAYBE ->
                Optional.of(Answer.unknown("whether " + selection + " restores it is not known")
                        .because(selection));
            case YES -> Optional.of(scheduled(scope, selection));
        };
    }

    private static Certainty names(Selections selections, Resource selection, Resource store) {
        Value arns = selection.get("protected_resource_arns");
        if (arns.isAbsent()) {
            // Then the conditions choose.
            return selection.get("protected_resource_conditions").isAbsent() ? Certainty.NO : Certainty.MAYBE;
        }
        return selections.names(arns, store);
    }

    private static Answer scheduled(Scope scope, Resource selection) {
        Set<Resource> plans = scope.stack().targets(selection.get("restore_testing_plan_name"), PLAN);
        if (plans.size() != 1) {
            return Answer.unknown("the plan of " + selection + " is not in this stack")
                    .because(selection);
        }
        Resource plan = plans.iterator().next();
        Answer schedule = isPresent("schedule_expression").of(plan, scope);
        return new Answer(schedule.status(), plan + ": " + schedule.message(), "", schedule.because())
                .because(selection, plan);
    }
}
