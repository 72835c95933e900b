package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
import imports.aws.cloudwatch_event_api_destination.CloudwatchEventApiDestination;
import imports.aws.cloudwatch_event_connection.CloudwatchEventConnection;
import imports.aws.cloudwatch_event_connection.CloudwatchEventConnectionAuthParameters;
import imports.aws.cloudwatch_event_connection.CloudwatchEventConnectionAuthParametersApiKey;
import imports.aws.cloudwatch_event_connection.CloudwatchEventConnectionAuthParametersInvocationHttpParameters;
import imports.aws.cloudwatch_event_connection.CloudwatchEventConnectionAuthParametersInvocationHttpParametersBody;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;

/**
 * Where EventBridge posts messages to. The connection is made with a word in place of the secret; its owner puts the
 * secret there by {@code aws events update-connection}, and Terraform neither reads it nor takes it for a change.
 */
final class Webhook {
    /** What stands in place of the secret until its owner has put it there. */
    private static final String NOT_SET = "set-by-its-owner";

    private static final int MESSAGES_A_SECOND = 1; // as Slack takes them; more of them wait

    private Webhook() {}

    /** Makes connection and destination; a reference to the destination's ARN. */
    static String create(StackScope scope, String resourceName, ChatService service, String key) {
        String name = scope.names().of(NameKind.EVENT_RULE, resourceName);
        CloudwatchEventConnection connection = CloudwatchEventConnection.Builder.create(
                        scope.stack(), scope.id("connection-" + resourceName))
                .name(name)
                .description("Proves to " + service.name() + " who we are; filled by its owner")
                .authorizationType("API_KEY")
                .authParameters(authentication(service))
                .kmsKeyIdentifier(key)
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("auth_parameters"))
                        .build())
                .build();
        return CloudwatchEventApiDestination.Builder.create(scope.stack(), scope.id("destination-" + resourceName))
                .name(name)
                .description("Alarms for " + service.name())
                .connectionArn(connection.getArn())
                .httpMethod("POST")
                .invocationEndpoint(service.address())
                .invocationRateLimitPerSecond(MESSAGES_A_SECOND)
                .build()
                .getArn();
    }

    private static CloudwatchEventConnectionAuthParameters authentication(ChatService service) {
        CloudwatchEventConnectionAuthParameters.Builder parameters = CloudwatchEventConnectionAuthParameters.builder()
                .apiKey(CloudwatchEventConnectionAuthParametersApiKey.builder()
                        .key(service.header())
                        .value(NOT_SET)
                        .build());
        if (!service.field().isEmpty()) {
            parameters.invocationHttpParameters(
                    CloudwatchEventConnectionAuthParametersInvocationHttpParameters.builder()
                            .body(List.of(CloudwatchEventConnectionAuthParametersInvocationHttpParametersBody.builder()
                                    .key(service.field())
                                    .value(NOT_SET)
                                    .isValueSecret(true)
                                    .build()))
                            .build());
        }
        return parameters.build();
    }

    /**
     * A service outside of AWS that takes messages over HTTPS. Its address is no secret; what proves who we are is one, and
     * stands in the connection's secret, where its owner puts it.
     *
     * @param name part of ids and names
     * @param address where messages are posted
     * @param header that carries the secret
     * @param field of the message that carries it as well; empty for none
     * @param channel that messages go to; empty for none
     */
    record ChatService(String name, String address, String header, String field, String channel) {
        static ChatService slack(String channel) {
            return new ChatService("slack", "https://slack.com/api/chat.postMessage", "Authorization", "", channel);
        }

        /** Its integration's key is read from the message itself; the header is there because a connection must have one. */
        static ChatService pagerduty() {
            return new ChatService(
                    "pagerduty", "https://events.pagerduty.com/v2/enqueue", "X-Routing-Key", "routing_key", "");
        }

        /**
         * What is posted: a template of EventBridge, which fills in {@code <alarm>}, {@code <arn>} and {@code <reason>}.
         *
         * @param starts whether the alarm starts, or ends
         */
        String message(String cell, AlarmSeverity severity, boolean starts) {
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            String summary = (starts ? severity.toString() : "well again") + " in " + cell + ": <alarm>";
            if (field.isEmpty()) {
                message.put("channel", channel);
                message.put("text", summary + " – <reason>");
            } else {
                message.put("dedup_key", "<arn>");
                message.put("event_action", starts ? "trigger" : "resolve");
                ObjectNode payload = message.putObject("payload");
                payload.put("severity", severity.toString());
                payload.put("source", cell);
                payload.put("summary", summary + " – <reason>");
            }
            return TerraformText.literal(message.toString());
        }
    }
}
