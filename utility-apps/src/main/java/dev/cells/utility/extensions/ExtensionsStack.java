package dev.cells.utility.extensions;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.Binder;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.Names;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.StackScope.OtherProvider;
import dev.cells.utility.extensions.ExtensionsSettings.Datadog;
import dev.cells.utility.extensions.ExtensionsSettings.Okta;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stack {@code utility/<account>/extensions}. Keys of the services are variables of Terraform's environment
 * ({@code DD_API_KEY}, {@code DD_APP_KEY}, {@code OKTA_API_TOKEN}), and never arguments, which are in plans and state.
 */
public final class ExtensionsStack {
    private ExtensionsStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), ExtensionsSettings.class));
    }

    static void build(StackScope scope, ExtensionsSettings settings) {
        settings.datadog().ifPresent(datadog -> monitors(scope.at("datadog"), datadog));
        settings.okta().ifPresent(okta -> groups(scope.at("okta"), okta));
    }

    private static void monitors(StackScope scope, Datadog datadog) {
        scope.other(new OtherProvider(
                "datadog", "DataDog/datadog", datadog.version(), Map.of("api_url", datadog.apiUrl())));
        for (StackConfig cell : scope.config().cells()) {
            monitor(scope, datadog, cell, "cpu", "aws.ecs.service.cpuutilization", datadog.cpuPercent());
            monitor(scope, datadog, cell, "memory", "aws.ecs.service.memory_utilization", datadog.memoryPercent());
        }
    }

    /** All services of a cell; what a monitor says has no text of the config but names. */
    private static void monitor(
            StackScope scope, Datadog datadog, StackConfig cell, String what, String metric, int percent) {
        String name = String.join("-", cell.address().segments());
        String cluster = Names.of(cell).of(NameKind.ECS_CLUSTER, "services");
        String query = "avg(last_" + datadog.minutes() + "m):avg:" + metric + "{clustername:" + cluster
                + "} by {servicename} > " + percent;
        scope.other(
                "datadog_monitor",
                "monitor-" + id(cell) + "-" + what,
                new TreeMap<>(Map.of(
                        "name",
                        cell.address() + ": " + what + " of a service",
                        "type",
                        "query alert",
                        "query",
                        query,
                        "message",
                        ("A service of " + cell.address() + " uses more than " + percent + " % of its " + what + ". "
                                        + String.join(" ", datadog.handles()))
                                .strip(),
                        "monitor_thresholds",
                        List.of(Map.of("critical", Integer.toString(percent))),
                        "tags",
                        List.of("cell:" + name, "managed-by:cells"))));
    }

    private static void groups(StackScope scope, Okta okta) {
        scope.other(new OtherProvider(
                "okta",
                "okta/okta",
                okta.version(),
                Map.of("base_url", okta.baseUrl(), "org_name", okta.orgName().orElseThrow())));
        for (StackConfig cell : scope.config().cells()) {
            String group = scope.other(
                    "okta_group",
                    "group-" + id(cell),
                    new TreeMap<>(Map.of(
                            "name",
                            "cells-" + String.join("-", cell.address().segments()) + "-operators",
                            "description",
                            "Operators of the cell " + cell.address())));
            new TreeMap<>(okta.apps()).forEach((app, appId) -> scope.at("apps." + app)
                    .other(
                            "okta_app_group_assignment",
                            "assignment-" + id(cell) + "-to-" + app,
                            new TreeMap<>(Map.of("app_id", appId, "group_id", "${" + group + ".id}"))));
        }
    }

    /** No name of a client or environment has an underscore, so that no two become the same. */
    private static String id(StackConfig cell) {
        return String.join("_", cell.address().segments());
    }
}
