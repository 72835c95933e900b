package dev.cells.utility.elk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.elk.ElkSettings.Client;
import dev.cells.utility.elk.ElkSettings.Program;
import dev.cells.utility.elk.ElkSettings.Search;
import dev.cells.utility.elk.ElkSettings.Setup;
import dev.cells.utility.elk.ElkSettings.Stream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whose lines are whose, how long they are kept, and what the programs may do. */
class ElkStackTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = "arn:aws:iam::123456789012:user/ada";

    private final SortedMap<String, String> files = new TreeMap<>();

    @Test
    void noRoleReadsTheIndexesOfAnotherClient() {
        build();

        Map<String, JsonNode> requests = requests();
        for (String client : List.of("st", "st-marys")) {
            JsonNode role = requests.get("/_plugins/_security/api/roles/logs_reader_" + client);
            assertThat(role.at("/index_permissions")).hasSize(1);
            String pattern = role.at("/index_permissions/0/index_patterns/0").asText();
            assertThat(role.at("/index_permissions/0/index_patterns")).hasSize(1);
            Pattern regex = Pattern.compile(pattern.replace(".", "\\.").replace("*", ".*"));
            assertThat(regex.matcher("logs." + client + ".2026.11.29").matches())
                    .isTrue();
            String other = client.equals("st") ? "st-marys" : "st";
            assertThat(regex.matcher("logs." + other + ".2026.11.29").matches()).isFalse();
            assertThat(role.at("/tenant_permissions/0/tenant_patterns")).hasToString("[\"" + client + "\"]");
        }
    }

    @Test
    void onlyReadersOfAClientAreMappedToItsRole() {
        JsonNode stack = build();

        Map<String, JsonNode> requests = requests();
        assertThat(requests.get("/_plugins/_security/api/rolesmapping/logs_reader_st")
                        .path("backend_roles")
                        .get(0)
                        .asText())
                .isEqualTo("arn:aws:iam::123456789012:role/cells/utility/sandbox/elk/"
                        + stack.at("/aws_iam_role/role-reader-st/name").asText());
        assertThat(requests.get("/_plugins/_security/api/rolesmapping/logs_reader_st-marys")
                        .path("backend_roles"))
                .isEmpty();
        assertThat(stack.path("aws_iam_role").has("role-reader-st-marys")).isFalse();
    }

    /** Logstash asks for the version before it sends the first line, and sends none if it gets no answer. */
    @Test
    void theIndexerMayAskForTheVersionAndWriteAllIndexes() {
        build();

        JsonNode role = requests().get("/_plugins/_security/api/roles/logs_indexer");
        assertThat(role.path("cluster_permissions"))
                .hasToString("[\"cluster_composite_ops\",\"cluster:monitor/main\"]");
        assertThat(role.at("/index_permissions/0/index_patterns")).hasToString("[\"logs.*\"]");
        assertThat(role.at("/index_permissions/0/allowed_actions")).hasToString("[\"crud\",\"create_index\"]");
        assertThat(role.path("tenant_permissions")).isEmpty();
    }

    @Test
    void linesAreKeptAsLongAsTheClientWants() {
        build();

        assertThat(requests()
                        .get("/_plugins/_ism/policies/logs-st")
                        .at("/policy/states/0/transitions/0/conditions/min_index_age")
                        .asText())
                .isEqualTo("400d");
        assertThat(requests()
                        .get("/_plugins/_ism/policies/logs-st-marys")
                        .at("/policy/states/0/transitions/0/conditions/min_index_age")
                        .asText())
                .isEqualTo("30d");
        assertThat(requests().get("/_plugins/_ism/policies/logs-st").at("/policy/ism_template/0/index_patterns"))
                .hasToString("[\"logs.st.*\"]");
    }

    @Test
    void everyStateAndReferenceInTheSetupExists() {
        build();

        requests().forEach((path, body) -> {
            if (path.contains("_ism/policies")) {
                List<String> states = body.at("/policy/states").findValuesAsText("name");
                assertThat(states).contains(body.at("/policy/default_state").asText());
                assertThat(states).containsAll(body.findValuesAsText("state_name"));
            }
            if (path.contains("_bulk_create")) {
                List<String> patterns = body.findValuesAsText("title");
                assertThat(patterns).isNotEmpty();
                assertThat(body.findValues("references")).allMatch(references -> references
                        .get(0)
                        .path("id")
                        .asText()
                        .equals(body.get(0).path("id").asText()));
            }
        });
    }

    @Test
    void configurationsOfTheProgramsAreWhatTheirFilesShow() throws JsonProcessingException {
        JsonNode stack = build();

        JsonNode config = JSON.readTree(files.get("elk/fluent-bit.yaml"));
        assertThat(config.at("/pipeline/outputs/0/topics").asText()).isEqualTo("logs");
        assertThat(files.get("elk/logstash/main.conf"))
                .contains("topics => [\"logs\"]", "logs.%{client}.%{+YYYY.MM.dd}");
        assertThat(stack.at("/aws_ecs_task_definition/task-indexer/container_definitions")
                        .asText())
                .contains("$${BROKERS}");
    }

    @Test
    void theTopicHasCopiesAndIsKeptForAWhile() {
        assertThat(build().at("/aws_msk_configuration/stream-configuration/server_properties")
                        .asText())
                .contains("log.retention.hours=48", "default.replication.factor=3", "min.insync.replicas=2");
    }

    /** What could not be read five times, or indexed, is kept for two weeks, and somebody is notified of the first one. */
    @Test
    void deadLettersAreKeptAndRaiseAnAlarm() throws JsonProcessingException {
        JsonNode stack = build();

        JsonNode dead = stack.at("/aws_sqs_queue/queue-dead-letters");
        assertThat(dead.path("message_retention_seconds").asInt()).isEqualTo(14 * 86_400);
        JsonNode redrive = JSON.readTree(
                stack.at("/aws_sqs_queue/queue-arrivals/redrive_policy").asText());
        assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(5);
        assertThat(redrive.path("deadLetterTargetArn").asText()).contains("queue-dead-letters");
        JsonNode alarm = alarms(stack).get(dead.path("name").asText());
        assertThat(alarm.path("threshold").asInt()).isZero();
        assertThat(alarm.path("comparison_operator").asText()).isEqualTo("GreaterThanThreshold");
    }

    /** One topic for all alarms: mail addresses subscribe to it, and a channel of Slack by the output. */
    @Test
    void everyAlarmGoesToTheAddressesAndTheTopicForSlack() {
        JsonNode stack = build();

        assertThat(stack.path("aws_cloudwatch_metric_alarm"))
                .hasSizeGreaterThan(8)
                .allSatisfy(alarm ->
                        assertThat(alarm.path("alarm_actions")).hasToString("[\"${aws_sns_topic.topic-alarms.arn}\"]"));
        assertThat(stack.path("aws_sns_topic_subscription")).hasSize(1).allSatisfy(mail -> {
            assertThat(mail.path("protocol").asText()).isEqualTo("email");
            assertThat(mail.path("endpoint").asText()).isEqualTo("ops@example.com");
        });
    }

    private static Map<String, JsonNode> alarms(JsonNode stack) {
        Map<String, JsonNode> alarms = new TreeMap<>();
        stack.path("aws_cloudwatch_metric_alarm")
                .forEach(alarm ->
                        alarms.putIfAbsent(alarm.at("/dimensions/QueueName").asText(), alarm));
        return alarms;
    }

    private Map<String, JsonNode> requests() {
        Map<String, JsonNode> requests = new TreeMap<>();
        files.get("bootstrap/search.jsonl").lines().forEach(line -> {
            try {
                JsonNode request = JSON.readTree(line);
                requests.put(
                        request.path("path").asText()
                                + (request.has("tenant")
                                        ? request.path("tenant").asText()
                                        : ""),
                        request.path("body"));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        });
        return requests;
    }

    private JsonNode build() {
        files.clear();
        StackConfig config = Configs.inHub(StackAddress.utility("sandbox", "elk"))
                .serving(List.of(Configs.cell("st"), Configs.cell("st-marys")));
        return Rendered.of(config, scope -> {
                    ElkStack.build(scope, settings());
                    files.putAll(scope.files());
                })
                .path("resource");
    }

    private static ElkSettings settings() {
        String digest = "@sha256:" + "0".repeat(64);
        return new ElkSettings(
                new AppKeys(365, 30),
                180,
                400,
                30,
                Map.of("st", new Client(400, List.of(READER), List.of())),
                List.of("ops@example.com"),
                Optional.empty(),
                Optional.empty(),
                new Program("log-collector" + digest, 512, 1024, 1),
                new Program("logstash" + digest, 1024, 2048, 3),
                new Setup("bootstrap" + digest, 256, 512),
                new Stream("3.8.x", "kafka.m7g.large", 50, 48),
                new Search("2.19", "r7g.large.search", 1, 100, 0, "m7g.medium.search"),
                Optional.empty());
    }
}
