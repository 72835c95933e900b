package dev.cells.utility.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.metrics.MetricsSettings.Alerts;
import dev.cells.utility.metrics.MetricsSettings.Collector;
import dev.cells.utility.metrics.MetricsSettings.Grafana;
import dev.cells.utility.metrics.MetricsSettings.Route;
import dev.cells.utility.metrics.MetricsSettings.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is collected, alerted on and shown follows from the cells. */
class MetricsStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<StackConfig> CELLS =
            List.of(cell("acme", true, Map.of("web", 8443, "api", 9443)), cell("ember", false, Map.of("hidden", 8443)));

    private final SortedMap<String, String> files = new TreeMap<>();

    @Test
    void onlyServicesOfCellsThatAllowItAreCollected() {
        build(CELLS, settings(Optional.empty()));

        JsonNode jobs = file("metrics/collector.json").at("/receivers/prometheus/config/scrape_configs");
        assertThat(jobs.findValuesAsText("job_name")).containsExactly("acme/api", "acme/web");
        assertThat(jobs.get(0).at("/dns_sd_configs/0/names/0").asText()).isEqualTo("api.acme.cells.internal");
        assertThat(jobs.get(0).at("/dns_sd_configs/0/port").asInt()).isEqualTo(9443);
        assertThat(jobs.get(0).path("metrics_path").asText()).isEqualTo("/internal/metrics");
        assertThat(files.keySet())
                .contains("metrics/rules/cell-acme.json")
                .doesNotContain("metrics/rules/cell-ember.json");
        assertThat(String.join("", files.values())).doesNotContain("hidden");
    }

    @Test
    void theCollectorReachesTheirPortsAndNoOthers() {
        JsonNode resources = build(CELLS, settings(Optional.empty())).path("resource");

        assertThat(resources.path("aws_vpc_security_group_egress_rule").findValuesAsText("to_port"))
                .containsOnly("443", "8443", "9443");
        assertThat(resources
                        .at("/aws_ecs_service/service-collector/desired_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(resources.at("/aws_ecs_service/service-collector").has("service_registries"))
                .isFalse();
    }

    @Test
    void withoutSuchACellNothingIsStarted() {
        JsonNode resources =
                build(List.of(CELLS.get(1)), settings(Optional.empty())).path("resource");

        assertThat(resources
                        .at("/aws_ecs_service/service-collector/desired_count")
                        .asInt())
                .isZero();
    }

    @Test
    void aChangedConfigReplacesTheCollector() {
        String before = task(build(CELLS, settings(Optional.empty())));
        files.clear();

        assertThat(task(build(CELLS.subList(0, 1), settings(Optional.empty())))).isEqualTo(before);
        files.clear();
        assertThat(task(build(List.of(cell("acme", true, Map.of("web", 8443))), settings(Optional.empty()))))
                .isNotEqualTo(before);
    }

    @Test
    void settingsDecideWhenSomebodyIsNotifiedAndWho() {
        JsonNode resources = build(CELLS, settings(Optional.empty())).path("resource");

        String rules = files.get("metrics/rules/fleet.json");
        assertThat(rules).contains("cells:errors:ratio5m > 0.07", "cells:latency:p95_5m > 1.5", "\"for\" : \"3m\"");
        JsonNode config = file("metrics/alertmanager.json");
        assertThat(config.at("/route/repeat_interval").asText()).isEqualTo("9h");
        assertThat(config.at("/route/routes/1/matchers"))
                .hasToString("[\"client=~\\\"acme|ember\\\"\",\"severity=~\\\"critical\\\"\"]");
        assertThat(resources.path("aws_sns_topic_subscription").findValuesAsText("endpoint"))
                .containsExactlyInAnyOrder("all@example.com", "acme@example.com");
        assertThat(config.at("/receivers/1/sns_configs/0/topic_arn").asText())
                .endsWith(resources.at("/aws_sns_topic/topic-alerts-acme/name").asText());
    }

    @Test
    void textOfUsersIsNoPartOfAFile() {
        build(CELLS, settings(Optional.empty()));

        assertThat(String.join("", files.values())).doesNotContain("example.com", "{{ .Owner }}");
    }

    @Test
    void peopleLogInBySamlFromWhereTheyMay() {
        Grafana.Saml saml =
                new Grafana.Saml("https://login.example.com/metadata", "role", List.of("ops"), List.of("devs"), 60);
        Grafana grafana = new Grafana("10.4", List.of("pl-0123456789abcdef0"), List.of(), Optional.of(saml));
        JsonNode resources = build(CELLS, settings(Optional.of(grafana))).path("resource");

        JsonNode workspace = resources.at("/aws_grafana_workspace/grafana");
        assertThat(workspace.at("/network_access_control/prefix_list_ids/0").asText())
                .isEqualTo("pl-0123456789abcdef0");
        assertThat(workspace.at("/authentication_providers/0").asText()).isEqualTo("SAML");
        assertThat(resources
                        .at("/aws_grafana_workspace_saml_configuration/grafana-login/login_validity_duration")
                        .asInt())
                .isEqualTo(60);
        assertThat(files.keySet())
                .contains("metrics/grafana/dashboards/fleet.json", "metrics/grafana/dashboards/cell-acme.json");
    }

    @Test
    void grafanaIsNeverOpenToTheWholeInternet() {
        StackConfig metrics = Configs.inHub(StackAddress.utility("sandbox", "metrics"));
        MapNode nobody = map(Map.of("enabled", value(true), "prefix-lists", new ListNode(List.of(), HERE, List.of())));
        MapNode off = map(Map.of("enabled", value(false), "prefix-lists", new ListNode(List.of(), HERE, List.of())));

        assertThat(problems(metrics.with(map(Map.of("grafana", nobody)))))
                .containsExactly("metrics.grafana needs prefix-lists", "metrics.grafana needs endpoints");
        assertThat(problems(metrics.with(map(Map.of("grafana", off))))).isEmpty();
    }

    private static List<String> problems(StackConfig metrics) {
        return MetricsSettings.facts().checks().stream()
                .flatMap(check -> check.apply(metrics).stream())
                .map(Problem::message)
                .toList();
    }

    @Test
    void dashboardsQueryWhatRulesRecordOrPrometheusKnows() {
        Grafana grafana = new Grafana("10.4", List.of(), List.of(), Optional.empty());
        build(CELLS, settings(Optional.of(grafana)));

        List<String> recorded =
                new java.util.ArrayList<>(file("metrics/rules/fleet.json").findValuesAsText("record"));
        recorded.addAll(file("metrics/rules/cell-acme.json").findValuesAsText("record"));
        for (String name : List.of("fleet", "cell-acme")) {
            JsonNode dashboard = file("metrics/grafana/dashboards/" + name + ".json");
            assertThat(dashboard.path("uid").asText()).hasSizeLessThanOrEqualTo(40);
            assertThat(dashboard.at("/panels").findValuesAsText("id")).doesNotHaveDuplicates();
            assertThat(dashboard.findValuesAsText("expr"))
                    .isNotEmpty()
                    .allMatch(query ->
                            query.contains("ALERTS") || recorded.stream().anyMatch(query::contains));
        }
    }

    private static String task(JsonNode stack) {
        return stack.at("/resource/aws_ecs_task_definition/task-collector/container_definitions")
                .asText();
    }

    private JsonNode file(String name) {
        try {
            return JSON.readTree(files.get(name));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode build(List<StackConfig> cells, MetricsSettings settings) {
        StackConfig config =
                Configs.inHub(StackAddress.utility("sandbox", "metrics")).serving(cells);
        return Rendered.of(config, scope -> {
            MetricsStack.build(scope, settings);
            files.putAll(scope.files());
        });
    }

    private static MetricsSettings settings(Optional<Grafana> grafana) {
        String image = "otel-collector@sha256:" + "0".repeat(64);
        return new MetricsSettings(
                new AppKeys(365, 30),
                90,
                new Collector(image, 256, 512, 60, "/internal/metrics"),
                new Alerts(3, 7, 1500, 80, 70),
                List.of("all@example.com"),
                Map.of(
                        "acme",
                        new Route(List.of(Severity.CRITICAL), List.of("ember", "acme"), List.of("acme@example.com"))),
                9,
                grafana);
    }

    private static StackConfig cell(String client, boolean watched, Map<String, Integer> ports) {
        Map<String, Node> services = new HashMap<>();
        ports.forEach((name, port) -> services.put(
                name, map(Map.of("port", value(port), "desired", value(2), "memory", value(512), "cpu", value(256)))));
        return Configs.cell(client)
                .with(map(Map.of(
                        "network", map(Map.of("monitoring-peering", value(watched))),
                        "owner", value("{{ .Owner }}\") or vector(1)"),
                        "services", map(services))));
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(entries, HERE, List.of());
    }

    private static ScalarNode value(Object value) {
        return new ScalarNode(value instanceof Integer number ? Long.valueOf(number) : value, HERE, List.of());
    }
}
