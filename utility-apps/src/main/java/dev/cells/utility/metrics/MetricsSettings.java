package dev.cells.utility.metrics;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.utility.app.AppKeys;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code utility.metrics} section of the config.
 *
 * @param logDays for which the output of the collector and of rules is kept
 * @param emails who gets all alerts
 * @param routes further receivers, by name
 * @param repeatHours after which an alert that still fires is sent again
 */
public record MetricsSettings(
        AppKeys keys,
        int logDays,
        Collector collector,
        Alerts alerts,
        List<String> emails,
        Map<String, Route> routes,
        int repeatHours,
        Optional<Grafana> grafana) {
    private static final String GRAFANA = "grafana";

    public MetricsSettings {
        emails = List.copyOf(emails);
        routes = Map.copyOf(routes);
    }

    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("metrics")
                .requiring("cluster")
                .requiring("registry")
                .inMonitoringNetwork("aps-workspaces", "ecr.api", "ecr.dkr", "logs")
                // Two of the collector, and one of Grafana.
                .using(metrics -> QuotaUse.ofRoles(metrics, LenientReader.isOn(metrics.settings(), GRAFANA) ? 3 : 2))
                .servingOthers()
                .checking(MetricsSettings::doors);
    }

    /**
     * Without addresses, Grafana would be open to everybody who gets past its login. Both lists are required, since the
     * AWS provider 5.100 omits an empty one, which the API refuses.
     */
    private static List<Problem> doors(StackConfig app) {
        MapNode settings = app.settings();
        if (!LenientReader.isOn(settings, GRAFANA)) {
            return List.of();
        }
        return Stream.of("prefix-lists", "endpoints")
                .filter(key ->
                        LenientReader.texts(settings, GRAFANA + "." + key).isEmpty())
                .map(key -> Problem.error(ProblemCode.MISSING_KEY, "metrics." + GRAFANA + " needs " + key)
                        .path("utility.metrics." + GRAFANA + "." + key)
                        .at(settings.find(GRAFANA).orElseThrow().origin())
                        .hint("list from where people may open it; docs/config.md says how"))
                .toList();
    }

    /**
     * The program that scrapes the services.
     *
     * @param image repository and digest of the AWS Distro for OpenTelemetry Collector
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param path of the metrics of each service
     */
    public record Collector(String image, int cpu, int memory, int intervalSeconds, String path) {}

    /**
     * When somebody is notified.
     *
     * @param minutes for which a condition must hold
     * @param errorPercent part of a service's responses that may be errors
     * @param latencyMs 95th percentile of a service's response time
     * @param cpuPercent of a service's CPU
     * @param memoryPercent of a service's memory
     */
    public record Alerts(int minutes, int errorPercent, int latencyMs, int cpuPercent, int memoryPercent) {}

    /** Severities of alerts. */
    public enum Severity {
        CRITICAL,
        WARNING;

        /** As in labels: {@code critical}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param severity of the alerts that it receives
     * @param clients whose alerts it receives; all if empty
     */
    public record Route(List<Severity> severity, List<String> clients, List<String> emails) {
        public Route {
            severity = List.copyOf(severity);
            clients = List.copyOf(clients);
            emails = List.copyOf(emails);
        }
    }

    /**
     * Dashboards in Amazon Managed Grafana.
     *
     * @param version of Grafana
     * @param prefixLists ids of lists of addresses from which people may open it, at least one
     * @param endpoints ids of interface endpoints through which people may open it, at least one
     * @param saml of the identity provider; nobody can log in without it
     */
    public record Grafana(String version, List<String> prefixLists, List<String> endpoints, Optional<Saml> saml) {
        public Grafana {
            prefixLists = prefixLists.stream().sorted().toList();
            endpoints = endpoints.stream().sorted().toList();
        }

        /**
         * @param metadataUrl where the identity provider publishes its metadata
         * @param roleAttribute of the assertion, by whose values people get their role
         * @param sessionMinutes after which people log in again
         */
        public record Saml(
                String metadataUrl,
                String roleAttribute,
                List<String> adminRoles,
                List<String> editorRoles,
                int sessionMinutes) {
            public Saml {
                adminRoles = adminRoles.stream().sorted().toList();
                editorRoles = editorRoles.stream().sorted().toList();
            }
        }
    }
}
