package dev.cells.utility.jenkins;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.storage.RestoredFiles;
import imports.aws.backup_restore_testing_plan.BackupRestoreTestingPlan;
import imports.aws.backup_restore_testing_plan.BackupRestoreTestingPlanRecoveryPointSelection;
import imports.aws.backup_restore_testing_selection.BackupRestoreTestingSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Restores the home once a month beside the one in use, and removes it again (45 CFR 164.308(a)(7)(ii)(D)). */
final class HomeRestoreTest {
    private static final String MONTHLY = "cron(0 7 1 * ? *)";
    private static final int WINDOW_DAYS = 7;
    private static final int START_WITHIN_HOURS = 8;
    private static final int LOOK_HOURS = 4;

    private HomeRestoreTest() {}

    /**
     * @param files ARN of the home
     * @param keys ARNs of the keys of the recovery points, and of the home
     */
    static void create(StackScope scope, String vault, String files, Keys keys) {
        // AWS takes letters, digits and underscores only.
        String plan = BackupRestoreTestingPlan.Builder.create(scope.stack(), scope.id("restore-test"))
                .name(scope.names().of(NameKind.BACKUP_PLAN, "restore-test").replace('-', '_'))
                .scheduleExpression(MONTHLY)
                .startWindowHours(START_WITHIN_HOURS)
                .recoveryPointSelection(List.of(BackupRestoreTestingPlanRecoveryPointSelection.builder()
                        .algorithm("LATEST_WITHIN_WINDOW")
                        .includeVaults(List.of(vault))
                        .recoveryPointTypes(List.of("SNAPSHOT"))
                        .selectionWindowDays(WINDOW_DAYS)
                        .build()))
                .tags(scope.tags())
                .build()
                .getName();
        BackupRestoreTestingSelection.Builder.create(scope.stack(), scope.id("restore-test-home"))
                .name("home")
                .restoreTestingPlanName(plan)
                .protectedResourceType(RestoredFiles.TYPE)
                .protectedResourceArns(List.of(files))
                .iamRoleArn(role(scope, keys))
                .validationWindowHours(LOOK_HOURS)
                .restoreMetadataOverrides(Map.of(RestoredFiles.KEY, keys.home()))
                .build();
    }

    private static String role(StackScope scope, Keys keys) {
        List<Statement> may = new ArrayList<>(RestoredFiles.permissions(scope.config()));
        may.add(Statement.allow("UseKeys")
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
                .on(keys.all()));
        may.add(Statement.allow("GrantToFiles")
                .actions("kms:CreateGrant")
                .on(keys.all())
                .when("Bool", "kms:GrantIsForAWSResource", "true"));
        return new ServiceRole(
                        scope,
                        "restore-test",
                        "backup.amazonaws.com",
                        "Restores recovery points to see that it can be done",
                        may)
                .arn();
    }

    /** ARNs of the keys of the recovery points, and of the home. */
    record Keys(String points, String home) {
        private List<String> all() {
            return List.of(points, home).stream().distinct().toList();
        }
    }
}
