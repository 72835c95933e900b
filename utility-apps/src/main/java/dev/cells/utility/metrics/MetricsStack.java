package dev.cells.utility.metrics;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppNetwork;
import java.util.List;

/** The stack {@code utility/<account>/metrics}. */
public final class MetricsStack {
    private MetricsStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), MetricsSettings.class));
    }

    static void build(StackScope scope, MetricsSettings settings) {
        List<WatchedService> services = WatchedService.of(scope.config().cells());
        String key = key(scope.at("keys"), settings.keys());
        MetricsWorkspace workspace = new MetricsWorkspace(scope, settings, key);
        workspace.addRules(services);
        AppNetwork network = AppNetwork.monitoring(scope);
        CollectorService.create(scope.at("collector"), network, settings, services, workspace, key);
        settings.grafana()
                .ifPresent(
                        grafana -> GrafanaWorkspace.create(scope.at("grafana"), network, grafana, services, workspace));
    }

    private static String key(StackScope scope, AppKeys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return AppKey.create(
                        scope,
                        keys,
                        "metrics",
                        "Metrics of cells",
                        DataClass.LOG,
                        List.of(
                                // The workspace keeps access by a grant (Amazon Managed Service for Prometheus
                                // user guide, "Encryption at rest").
                                use.through(List.of("aps", "s3", "sns")),
                                use.grantsThrough(List.of("aps")),
                                use.byLogs(List.of(
                                        MetricsWorkspace.logGroup(scope),
                                        scope.names().path(CollectorService.NAME))),
                                use.byService("UseByAlerts", "aps.amazonaws.com"),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }
}
