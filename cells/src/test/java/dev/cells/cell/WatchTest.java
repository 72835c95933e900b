package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are looked through, and the dashboard. */
class WatchTest {
    private static final String API =
            """
            services:
              api:
                image: api@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5
            """;
    private static final String ALARM =
            """
            monitoring:
              log-alarms:
                panics: {service: api, pattern: '"panic:"', message: The program died in api, threshold: 3, minutes: 15}
            """;

    @TempDir
    Path folder;

    @Test
    void linesOfAServicesLogAreCountedInItsOwnGroup() {
        JsonNode stack = Projects.synth(folder, API + ALARM);

        JsonNode filter = stack.at("/resource/aws_cloudwatch_log_metric_filter/events-log-panics");
        assertThat(filter.at("/log_group_name").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-service-api.name}");
        assertThat(filter.at("/pattern").asText()).isEqualTo("\"panic:\"");
        JsonNode alarm = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-log-panics");
        assertThat(alarm.at("/metric_name")).isEqualTo(filter.at("/metric_transformation/name"));
        assertThat(alarm.at("/namespace")).isEqualTo(filter.at("/metric_transformation/namespace"));
        assertThat(alarm.at("/threshold").asInt()).isEqualTo(3);
        assertThat(alarm.at("/period").asInt()).isEqualTo(15 * 60);
        assertThat(alarm.at("/evaluation_periods").asInt()).isEqualTo(1);
        assertThat(alarm.at("/treat_missing_data").asText()).isEqualTo("notBreaching");
    }

    @Test
    void deniedLoginsAndRefusedConnectionsAreCountedInEveryCell() {
        JsonNode stack = Cells.synth(Cells.config("acme"));

        JsonNode logins = stack.at("/resource/aws_cloudwatch_log_metric_filter/events-database-logins-denied");
        assertThat(logins.at("/log_group_name").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-database-postgresql.name}");
        assertThat(logins.at("/pattern").asText()).contains("?\"PAM authentication failed\"");
        JsonNode aclRules = stack.at("/resource/aws_cloudwatch_log_metric_filter/events-flows-rejected");
        assertThat(aclRules.at("/log_group_name").asText()).isEqualTo("${aws_cloudwatch_log_group.logs-flow.name}");
        assertThat(aclRules.at("/pattern").asText()).contains("action=\"REJECT\"");
    }

    @Test
    void theDashboardShowsEveryAlarmAndWhatModulesShow() throws IOException {
        JsonNode stack = Cells.synth(Cells.config("acme"));

        JsonNode widgets = body(stack);
        assertThat(widgets.at("/0/type").asText()).isEqualTo("alarm");
        assertThat(widgets.at("/0/properties/alarms"))
                .hasSize(stack.at("/resource/aws_cloudwatch_metric_alarm").size());
        List<String> titles = new ArrayList<>();
        widgets.forEach(widget -> titles.add(widget.at("/properties/title").asText()));
        assertThat(titles)
                .contains("Ingress: seconds to an answer", "Database: connections", "api-cpu", "database-storage");
    }

    @Test
    void noTwoWidgetsLieOnTheSamePlace() throws IOException {
        TreeSet<String> places = new TreeSet<>();
        JsonNode widgets = body(Cells.synth(Cells.config("cobalt")));

        widgets.forEach(widget ->
                places.add(widget.get("x").asInt() + "," + widget.get("y").asInt()));
        assertThat(places).hasSize(widgets.size());
        widgets.forEach(widget -> assertThat(
                        widget.get("x").asInt() + widget.get("width").asInt())
                .isLessThanOrEqualTo(24));
    }

    @Test
    void aCanaryAsksThePublicAddressAndItsAlarmIsCritical() {
        JsonNode stack = Projects.synth(
                folder,
                """
                ingress: {scheme: public, domain: portal.acme.example.com}
                waf: {enabled: true}
                monitoring: {canary: {enabled: true, path: /up}}
                """);

        JsonNode check = stack.at("/resource/aws_route53_health_check/canary");
        assertThat(check.at("/fqdn").asText()).isEqualTo("portal.acme.example.com");
        assertThat(check.at("/resource_path").asText()).isEqualTo("/up");
        JsonNode alarm = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-canary");
        assertThat(alarm.at("/comparison_operator").asText()).isEqualTo("LessThanThreshold");
        assertThat(alarm.at("/threshold").asInt()).isEqualTo(1);
        assertThat(alarm.at("/tags/severity").asText()).isEqualTo("critical");
    }

    @Test
    void aCellMayHaveNoDashboard() {
        JsonNode stack = Projects.synth(folder, API + "monitoring: {dashboard: false}\n");

        assertThat(stack.at("/resource/aws_cloudwatch_dashboard").isMissingNode())
                .isTrue();
    }

    private static JsonNode body(JsonNode stack) throws IOException {
        String text = stack.at("/resource/aws_cloudwatch_dashboard/dashboard/dashboard_body")
                .asText();
        return new ObjectMapper().readTree(text).get("widgets");
    }
}
