package dev.cells.cell.keys;

import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.CellSettings.RecoverySettings;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.config.name.Region;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.Names;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the cell's keys.
 *
 * <p>Keys of the recovery region are keys of their own and no replicas of the cell's. Everything that copies data there
 * (S3, RDS, AWS Backup) encrypts it anew, so that shared material would gain nothing; and it would cost what a copy is
 * for: with replicas, a key that is closed or lost takes both with it, and the primary of a client that leaves cannot
 * be destroyed before the last replica is gone.
 */
public final class KeysModule implements CellModule<KeysSettings> {
    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Class<KeysSettings> settings() {
        return KeysSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty().provides(KeysOutput.class).provides(RecoveryOutput.class);
    }

    @Override
    public void build(ModuleContext context, KeysSettings settings) {
        Map<KeyClass, CustomerKey> made = new EnumMap<>(KeyClass.class);
        context.provide(
                new KeysOutput(keyClass -> made.computeIfAbsent(keyClass, any -> here(context, settings, keyClass))
                        .arn()));
        context.cell().recovery().flatMap(RecoverySettings::region).ifPresent(region -> {
            Map<KeyClass, CustomerKey> copies = new EnumMap<>(KeyClass.class);
            context.provide(new RecoveryOutput(region, keyClass -> copies.computeIfAbsent(
                            keyClass, any -> elsewhere(context, settings, keyClass, region))
                    .arn()));
        });
    }

    private static CustomerKey here(ModuleContext context, KeysSettings settings, KeyClass keyClass) {
        List<Statement> use = new ArrayList<>(use(context.scope(), keyClass));
        use.addAll(ownLogsAndMessages(context.scope(), keyClass));
        if (keyClass == KeyClass.PHI || keyClass == KeyClass.BACKUPS) {
            // A snapshot keeps the key of its database, so whoever copies it has to read both.
            context.cell()
                    .recovery()
                    .flatMap(RecoverySettings::vaultAccount)
                    .ifPresent(other ->
                            use.addAll(new KeyPolicyStatements(context.scope().config()).byBackupOf(other)));
        }
        String description =
                keyClass.description() + " of " + context.scope().config().address();
        CustomerKey key = new CustomerKey(
                context.scope(), keyClass.toString(), props(context, settings, keyClass, description, use));
        if (keyClass == KeyClass.ALARMS) {
            // EventBridge's own role uses keys with this tag, for the secrets of its connections, and no others.
            key.tag("EventBridgeApiDestinations", "true");
        }
        return key;
    }

    private static CustomerKey elsewhere(
            ModuleContext context, KeysSettings settings, KeyClass keyClass, Region region) {
        StackScope scope = context.scope().in(region);
        List<Statement> use = new ArrayList<>(use(scope, keyClass));
        String description = "Copies in " + region + ": " + keyClass.description() + " of "
                + scope.config().address();
        return new CustomerKey(scope, "recovery-" + keyClass, props(context, settings, keyClass, description, use));
    }

    private static KeyProps props(
            ModuleContext context, KeysSettings settings, KeyClass keyClass, String description, List<Statement> use) {
        return new KeyProps(
                description,
                keyClass.dataClass(),
                use,
                settings.rotationDays(),
                settings.deletionWindowDays(),
                context.keep());
    }

    private static List<Statement> use(StackScope scope, KeyClass keyClass) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config(), scope.region());
        return use.ofStack(scope.names().iamPath(), keyClass.services());
    }

    /** What is used by services that work on their own, without a caller of the account. */
    private static List<Statement> ownLogsAndMessages(StackScope scope, KeyClass keyClass) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<Statement> statements = new ArrayList<>();
        if (keyClass == KeyClass.LOGS) {
            statements.add(use.byLogs(LogGroupNames.all(scope.names())));
            statements.add(use.byRoles(scope.names().iamPath()));
        }
        if (keyClass == KeyClass.ALARMS) {
            statements.add(use.byService("UseByAlarms", "cloudwatch.amazonaws.com"));
            statements.add(use.byService("UseByEvents", "events.amazonaws.com"));
            statements.add(use.byEventsFor("arn:aws:sns:" + scope.config().region() + ":"
                    + scope.config().account().id() + ":*"));
        }
        if (keyClass == KeyClass.QUEUES) {
            statements.add(use.byService("UseByTopics", "sns.amazonaws.com"));
        }
        return statements;
    }

    /** The names of all log groups that a cell may have; the key of logs is used for these and no others. */
    static final class LogGroupNames {
        private LogGroupNames() {}

        static List<String> all(Names names) {
            return List.of(
                    // The cell's own path; the word stands for what follows it.
                    names.path("any").replaceFirst("any$", "*"),
                    // RDS (its replicas too), WAF and ECS choose the names of what they write, or their beginning.
                    "/aws/rds/instance/" + names.of(NameKind.DATABASE, "database") + "/*",
                    "/aws/rds/instance/" + names.of(NameKind.DATABASE, "database") + "-*/*",
                    "/aws/rds/cluster/" + names.of(NameKind.DATABASE, "database") + "/*",
                    "aws-waf-logs-" + names.of(NameKind.WEB_ACL, "api"),
                    "aws-waf-logs-" + names.of(NameKind.WEB_ACL, "ingress"),
                    "/aws/ecs/containerinsights/" + names.of(NameKind.ECS_CLUSTER, "services") + "/*");
        }
    }
}
