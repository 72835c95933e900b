package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.app.PrettyJson;
import dev.cells.utility.metrics.MetricsSettings.Grafana;
import imports.aws.grafana_workspace.GrafanaWorkspaceNetworkAccessControl;
import imports.aws.grafana_workspace.GrafanaWorkspaceVpcConfiguration;
import imports.aws.grafana_workspace_saml_configuration.GrafanaWorkspaceSamlConfiguration;
import java.util.List;

/**
 * Amazon Managed Grafana, in the monitoring network. People log in by SAML: their browser carries the assertion, so that
 * Grafana needs no way to the identity provider.
 */
final class GrafanaWorkspace {
    private static final String NAME = "grafana";

    private GrafanaWorkspace() {}

    static void create(
            StackScope scope,
            AppNetwork network,
            Grafana settings,
            List<WatchedService> services,
            MetricsWorkspace metrics) {
        ServiceRole role = new ServiceRole(
                scope,
                NAME,
                "grafana.amazonaws.com",
                "Queries metrics",
                List.of(Statement.allow("QueryMetrics")
                        .actions("aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics")
                        .on(metrics.arn())));
        Endpoint endpoint = network.endpoint(scope, NAME, "Grafana");
        imports.aws.grafana_workspace.GrafanaWorkspace workspace =
                imports.aws.grafana_workspace.GrafanaWorkspace.Builder.create(scope.stack(), scope.id(NAME))
                        .name(scope.names().of(NameKind.TAG, "metrics"))
                        .description("Metrics of cells")
                        .accountAccessType("CURRENT_ACCOUNT")
                        .permissionType("CUSTOMER_MANAGED")
                        .authenticationProviders(List.of("SAML"))
                        .dataSources(List.of("PROMETHEUS"))
                        .grafanaVersion(settings.version())
                        .configuration(configuration())
                        .roleArn(role.arn())
                        .vpcConfiguration(GrafanaWorkspaceVpcConfiguration.builder()
                                .subnetIds(network.subnets())
                                .securityGroupIds(List.of(endpoint.group()))
                                .build())
                        // Neither is empty, see MetricsSettings: the provider drops an empty block, and Grafana is open
                        // then.
                        .networkAccessControl(GrafanaWorkspaceNetworkAccessControl.builder()
                                .prefixListIds(settings.prefixLists())
                                .vpceIds(settings.endpoints())
                                .build())
                        .tags(scope.tags(DataClass.INTERNAL))
                        .build();
        settings.saml().ifPresent(saml -> login(scope, workspace.getId(), saml));
        scope.output("grafana_endpoint", workspace.getEndpoint());
        dashboards(scope, services);
    }

    private static void login(StackScope scope, String workspace, Grafana.Saml saml) {
        GrafanaWorkspaceSamlConfiguration.Builder.create(scope.stack(), scope.id(NAME + "-login"))
                .workspaceId(workspace)
                .idpMetadataUrl(saml.metadataUrl())
                .roleAssertion(saml.roleAttribute())
                .adminRoleValues(saml.adminRoles())
                .editorRoleValues(saml.editorRoles())
                .loginValidityDuration(saml.sessionMinutes())
                .build();
    }

    /** No plugins by hand, and no alerts beside those of the workspace of metrics. */
    private static String configuration() {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("plugins").put("pluginAdminEnabled", false);
        json.putObject("unifiedAlerting").put("enabled", false);
        return json.toString();
    }

    private static void dashboards(StackScope scope, List<WatchedService> services) {
        String folder = "metrics/grafana/";
        scope.file(
                folder + "data-source.json",
                PrettyJson.of(Dashboards.dataSource(scope.region().value())));
        scope.file(folder + "dashboards/fleet.json", PrettyJson.of(Dashboards.fleet()));
        services.stream()
                .map(WatchedService::cell)
                .distinct()
                .forEach(cell -> scope.file(
                        folder + "dashboards/cell-" + cell + ".json", PrettyJson.of(Dashboards.ofCell(cell))));
    }
}
