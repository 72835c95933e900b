package dev.cells.cell.backup;

import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.BackupSource.Kind;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.RestoredFiles;
import imports.aws.backup_restore_testing_plan.BackupRestoreTestingPlan;
import imports.aws.backup_restore_testing_plan.BackupRestoreTestingPlanRecoveryPointSelection;
import imports.aws.backup_restore_testing_selection.BackupRestoreTestingSelection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Restores the latest recovery point of every store on a schedule, beside the store and under another name; AWS Backup
 * reports how long it took and removes what it restored.
 */
final class RestoreTests {
    private static final int START_WITHIN_HOURS = 8;
    /** For people who want to look at what was restored before it goes. */
    private static final int LOOK_HOURS = 4;

    private final StackScope scope;
    private final BackupSettings.RestoreTest settings;
    private final String vault;
    private final boolean continuous;

    RestoreTests(StackScope scope, BackupSettings.RestoreTest settings, String vault, boolean continuous) {
        this.scope = scope;
        this.settings = settings;
        this.vault = vault;
        this.continuous = continuous;
    }

    /**
     * Makes the plan with a selection for each kind of store.
     *
     * @param key ARN of the vault's key
     * @return ARN of the role that restores
     */
    String create(String key, List<BackupSource> sources) {
        ServiceRole role = new ServiceRole(
                scope,
                "restore-test",
                "backup.amazonaws.com",
                "Restores recovery points to see that it can be done",
                RestorePermissions.of(scope.config(), sources, key));
        String plan = plan();
        Map<Kind, List<BackupSource>> byKind = new EnumMap<>(Kind.class);
        sources.forEach(source ->
                byKind.computeIfAbsent(source.kind(), kind -> new ArrayList<>()).add(source));
        byKind.forEach((kind, stores) -> select(plan, role, kind, stores));
        return role.arn();
    }

    /** AWS takes letters, digits and underscores only; no name of ours has an underscore, so that they stay apart. */
    private String plan() {
        List<String> types = continuous ? List.of("CONTINUOUS", "SNAPSHOT") : List.of("SNAPSHOT");
        return BackupRestoreTestingPlan.Builder.create(scope.stack(), scope.id("restore-test"))
                .name(scope.names().of(NameKind.BACKUP_PLAN, "restore-test").replace('-', '_'))
                .scheduleExpression(settings.schedule())
                .startWindowHours(START_WITHIN_HOURS)
                .recoveryPointSelection(List.of(BackupRestoreTestingPlanRecoveryPointSelection.builder()
                        .algorithm("LATEST_WITHIN_WINDOW")
                        .includeVaults(List.of(vault))
                        .recoveryPointTypes(types)
                        .selectionWindowDays(settings.windowDays())
                        .build()))
                .tags(scope.tags())
                .build()
                .getName();
    }

    private void select(String plan, ServiceRole role, Kind kind, List<BackupSource> stores) {
        Map<String, String> told = new HashMap<>();
        stores.forEach(store -> told.putAll(store.restore()));
        String name = word(kind);
        BackupRestoreTestingSelection.Builder selection = BackupRestoreTestingSelection.Builder.create(
                        scope.stack(), scope.id("restore-test-" + name))
                .name(name)
                .restoreTestingPlanName(plan)
                .protectedResourceType(type(kind))
                .protectedResourceArns(stores.stream().map(BackupSource::arn).toList())
                .iamRoleArn(role.arn())
                .validationWindowHours(LOOK_HOURS);
        if (!told.isEmpty()) {
            selection.restoreMetadataOverrides(told);
        }
        selection.build();
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case BUCKET -> "buckets";
            case CLUSTER -> "clusters";
            case DATABASE -> "databases";
            case FILES -> "files";
        };
    }

    /** What AWS Backup calls it. */
    private static String type(Kind kind) {
        return switch (kind) {
            case BUCKET -> "S3";
            case CLUSTER -> "Aurora";
            case DATABASE -> "RDS";
            case FILES -> RestoredFiles.TYPE;
        };
    }
}
