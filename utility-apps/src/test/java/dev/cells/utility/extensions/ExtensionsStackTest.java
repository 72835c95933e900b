package dev.cells.utility.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.extensions.ExtensionsSettings.Datadog;
import dev.cells.utility.extensions.ExtensionsSettings.Okta;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What Datadog and Okta have for each cell. The providers cannot be had here: {@code providers.json} is made of the
 * arguments in their published documentation, without those that are secrets.
 */
class ExtensionsStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final Datadog DATADOG =
            new Datadog("4.19.0", "https://api.datadoghq.eu", List.of("@slack-cells"), 5, 70, 75);
    private static final Okta OKTA =
            new Okta("6.12.0", Optional.of("clinic"), "okta.com", Map.of("grafana", "0oa1234567890abcdef"));

    @Test
    void everyArgumentIsOneThatTheProviderDocuments() throws IOException {
        assertThat(errors(build(Optional.of(DATADOG), Optional.of(OKTA)))).isEmpty();
    }

    @Test
    void anArgumentThatNobodyDocumentsIsFound() throws IOException {
        JsonNode stack = new ObjectMapper()
                .readTree(build(Optional.of(DATADOG), Optional.of(OKTA))
                        .toString()
                        .replace("\"group_id\"", "\"group\"")
                        .replace("\"api_url\"", "\"api_key\""));

        // Two assignments without and with the wrong argument, and the secret.
        assertThat(errors(stack)).hasSize(5);
    }

    @Test
    void eachCellHasItsMonitorsAndItsGroup() {
        JsonNode stack = build(Optional.of(DATADOG), Optional.of(OKTA));

        JsonNode cpu = stack.at("/resource/datadog_monitor/monitor-ember_dev-cpu");
        assertThat(cpu.path("query").asText())
                .isEqualTo("avg(last_5m):avg:aws.ecs.service.cpuutilization{clustername:ember-dev-services}"
                        + " by {servicename} > 70");
        assertThat(cpu.path("message").asText()).endsWith("@slack-cells");
        assertThat(stack.at("/resource/datadog_monitor")).hasSize(4);
        assertThat(stack.at("/resource/okta_group/group-acme/name").asText()).isEqualTo("cells-acme-operators");
        assertThat(stack.at("/resource/okta_app_group_assignment/assignment-acme-to-grafana/group_id")
                        .asText())
                .isEqualTo("${okta_group.group-acme.id}");
        assertThat(stack.at("/terraform/required_providers/okta/source").asText())
                .isEqualTo("okta/okta");
        assertThat(stack.at("/provider/datadog/api_url").asText()).isEqualTo("https://api.datadoghq.eu");
    }

    @Test
    void whatIsOffRequiresNoProvider() {
        JsonNode stack = build(Optional.empty(), Optional.empty());

        assertThat(stack.at("/terraform/required_providers")).hasSize(1);
        assertThat(stack.has("resource")).isFalse();
    }

    @Test
    void oktaNeedsTheNameOfTheOrganization() {
        StackConfig app = Configs.inHub(StackAddress.utility("sandbox", "extensions"));
        Map<String, Node> okta = Map.of("enabled", new ScalarNode(true, HERE, List.of()));
        MapNode on = new MapNode(Map.of("okta", new MapNode(okta, HERE, List.of())), HERE, List.of());

        assertThat(ExtensionsSettings.facts().checks().stream()
                        .flatMap(check -> check.apply(app.with(on)).stream())
                        .map(Problem::message))
                .containsExactly("extensions.okta needs org-name");
    }

    private static JsonNode build(Optional<Datadog> datadog, Optional<Okta> okta) {
        StackConfig config = Configs.inHub(StackAddress.utility("sandbox", "extensions"))
                .serving(List.of(
                        Configs.of(StackAddress.cell("acme"), "us-east-1"),
                        Configs.of(StackAddress.cell("ember", "dev"), "us-east-1")));
        return Rendered.of(config, scope -> ExtensionsStack.build(scope, new ExtensionsSettings(datadog, okta)));
    }

    private static List<String> errors(JsonNode stack) throws IOException {
        try (InputStream in = ExtensionsStackTest.class.getResourceAsStream("providers.json")) {
            JsonNode documented = new ObjectMapper().readTree(in);
            List<String> errors = new ArrayList<>();
            stack.path("resource").properties().forEach(type -> type.getValue()
                    .forEach(resource -> errors.addAll(errors(documented.at("/resource/" + type.getKey()), resource))));
            stack.path("provider").properties().forEach(provider -> {
                if (!provider.getKey().equals("aws")) {
                    errors.addAll(errors(documented.at("/provider/" + provider.getKey()), provider.getValue()));
                }
            });
            return errors;
        }
    }

    private static List<String> errors(JsonNode schema, JsonNode value) {
        assertThat(schema.isObject()).isTrue();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(value).stream()
                .map(Object::toString)
                .toList();
    }
}
