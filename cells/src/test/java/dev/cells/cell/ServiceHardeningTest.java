package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceHardeningTest {
    private static final String SERVICE =
            """
            services:
              web:
                image: web@sha256:%s
            """
                    .formatted("0".repeat(64));

    @TempDir
    Path folder;

    @Test
    void aContainerHasNoPrivilegeAndWritesOnlyToItsScratchSpace() throws IOException {
        JsonNode container = container(synth(""));

        assertThat(container.at("/readonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/privileged").asBoolean(true)).isFalse();
        assertThat(container.at("/linuxParameters/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/linuxParameters/initProcessEnabled").asBoolean())
                .isTrue();
        assertThat(container.at("/mountPoints")).hasSize(1);
        assertThat(container.at("/mountPoints/0/containerPath").asText()).isEqualTo("/tmp");
        assertThat(container.at("/healthCheck").isMissingNode()).isTrue();
    }

    @Test
    void aContainerIsAskedHowItIsInItsOwnWords() throws IOException {
        JsonNode check = container(synth("    health-command: [/bin/check, \"%{HOME}\"]\n"))
                .at("/healthCheck");

        assertThat(check.at("/command").toString()).isEqualTo("[\"CMD\",\"/bin/check\",\"%%{HOME}\"]");
        assertThat(check.at("/retries").asInt()).isEqualTo(3);
    }

    @Test
    void aReleaseThatDoesNotGetWellIsUndone() {
        JsonNode service = synth("").at("/resource/aws_ecs_service/service-web");

        assertThat(service.at("/deployment_circuit_breaker/enable").asBoolean()).isTrue();
        assertThat(service.at("/deployment_circuit_breaker/rollback").asBoolean())
                .isTrue();
        assertThat(service.at("/enable_execute_command").asBoolean(true)).isFalse();
        assertThat(service.at("/network_configuration/assign_public_ip").asBoolean(true))
                .isFalse();
    }

    @Test
    void aServiceFollowsEachMeasureThatIsGiven() {
        JsonNode policies = synth("    scale: {max: 5, cpu-percent: 40, memory-percent: 70}\n")
                .at("/resource/aws_appautoscaling_policy");

        assertThat(policies).hasSize(2);
        assertThat(policies.at("/scale-web-memory/target_tracking_scaling_policy_configuration/target_value")
                        .asInt())
                .isEqualTo(70);
    }

    @Test
    void boundsThatASchedulesMovesAreLeftWhereItPutThem() {
        JsonNode stack =
                synth("    scale: {max: 5, schedules: {night: {cron: \"cron(0 20 * * ? *)\", min: 1, max: 2}}}\n");

        JsonNode action = stack.at("/resource/aws_appautoscaling_scheduled_action/schedule-web-night");
        assertThat(action.at("/scalable_target_action/max_capacity").asText()).isEqualTo("2");
        assertThat(action.at("/timezone").asText()).isEqualTo("UTC");
        assertThat(stack.at("/resource/aws_appautoscaling_target/scale-web/lifecycle/ignore_changes"))
                .hasSize(2);
    }

    @Test
    void requestsAreThoseOfTheServicesOwnTargetGroup() {
        JsonNode stack = Projects.synth(
                folder,
                "ingress: {scheme: public, domain: acme.org}\nwaf: true\n" + SERVICE
                        + "    expose: {path: /*, priority: 1}\n    scale: {max: 5, requests-per-minute: 90}\n");

        assertThat(stack.at("/resource/aws_appautoscaling_policy/scale-web-requests"
                                + "/target_tracking_scaling_policy_configuration/predefined_metric_specification"
                                + "/resource_label")
                        .asText())
                .isEqualTo("${aws_lb.load-balancer.arn_suffix}/${aws_lb_target_group.targets-web.arn_suffix}");
    }

    private JsonNode synth(String more) {
        return Projects.synth(folder, SERVICE + more);
    }

    private static JsonNode container(JsonNode stack) throws IOException {
        String definitions = stack.at("/resource/aws_ecs_task_definition/task-web/container_definitions")
                .asText();
        return new ObjectMapper().readTree(definitions).get(0);
    }
}
