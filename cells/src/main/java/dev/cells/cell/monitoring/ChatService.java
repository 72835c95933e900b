package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.TerraformText;

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
