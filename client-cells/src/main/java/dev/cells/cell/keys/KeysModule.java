package dev.cells.cell.keys;

import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.KeyProps;
import dev.cells.constructs.key.KeyUse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the cell's keys. */
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
        return Contract.empty().making(KeysOffer.class);
    }

    @Override
    public void build(ModuleContext context, KeysSettings settings) {
        Map<KeyClass, CustomerKey> made = new EnumMap<>(KeyClass.class);
        context.offer(new KeysOffer(keyClass -> made.computeIfAbsent(keyClass, any -> key(context, settings, keyClass))
                .arn()));
    }

    private static CustomerKey key(ModuleContext context, KeysSettings settings, KeyClass keyClass) {
        StackScope scope = context.scope();
        CustomerKey key = new CustomerKey(
                scope,
                keyClass.toString(),
                new KeyProps(
                        keyClass.description() + " of " + scope.config().address(),
                        keyClass.dataClass(),
                        use(scope, keyClass),
                        settings.rotationDays(),
                        settings.deletionWindowDays(),
                        context.keep()));
        if (keyClass == KeyClass.ALARMS) {
            // EventBridge's own role uses keys with this tag, for the secrets of its connections, and no others.
            key.tag("EventBridgeApiDestinations", "true");
        }
        return key;
    }

    private static List<Statement> use(StackScope scope, KeyClass keyClass) {
        KeyUse use = new KeyUse(scope.config());
        List<Statement> statements = new ArrayList<>();
        statements.add(use.through(keyClass.services()));
        statements.add(use.grantsThrough(keyClass.services()));
        if (keyClass == KeyClass.LOGS) {
            statements.add(use.byLogs(LogNames.all(scope.names())));
            statements.add(use.byService("UseByAccessLogs", "logging.s3.amazonaws.com"));
            statements.add(use.byRoles(scope.names().iamPath()));
        }
        if (keyClass == KeyClass.ALARMS) {
            statements.add(use.byService("UseByAlarms", "cloudwatch.amazonaws.com"));
            statements.add(use.byService("UseByEvents", "events.amazonaws.com"));
        }
        if (keyClass == KeyClass.QUEUES) {
            statements.add(use.byService("UseByTopics", "sns.amazonaws.com"));
        }
        return statements;
    }
}
