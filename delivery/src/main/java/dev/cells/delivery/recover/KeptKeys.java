package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.LogGroups;
import dev.cells.delivery.aws.StackAws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys that a plan would delete although log groups that stay are encrypted with them. Without its key a group cannot be read
 * any more, and no other key can take its place: {@code AssociateKmsKey} is for later entries only
 * (<a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">Encrypt log data</a>). So the
 * plan is made again with {@code removed} blocks, which leave such a key in AWS and take it out of the state.
 */
public final class KeptKeys {
    private static final String KEY = "aws_kms_key";
    private static final String GROUP = "aws_cloudwatch_log_group";
    private static final JsonMapper JSON = new JsonMapper();

    private KeptKeys() {}

    /** Whether an address is that of a key of the root module, without an index. */
    public static boolean isKey(String address) {
        return address.startsWith(KEY + ".") && address.indexOf('[') < 0;
    }

    /**
     * The addresses of deleted keys that log groups need after the plan. AWS is asked: a group whose service was removed before
     * is in no state. Problem: {@code aws-unanswered}.
     *
     * @param plan as JSON ({@code show -json})
     * @param about the stack, for people
     */
    public static Outcome<List<String>> of(JsonNode plan, StackAws aws, String about) {
        Map<String, String> keys = new LinkedHashMap<>();
        Set<String> gone = new TreeSet<>();
        for (JsonNode change : plan.path("resource_changes")) {
            JsonNode before = change.at("/change/before");
            if (change.at("/change/actions").toString().equals("[\"delete\"]")) {
                String address = change.path("address").asText();
                if (isKey(address)) {
                    keys.put(before.path("arn").asText(), address);
                } else if (change.path("type").asText().equals(GROUP)
                        && !before.path("skip_destroy").asBoolean()) {
                    gone.add(before.path("name").asText());
                }
            }
        }
        if (keys.isEmpty()) {
            return Outcome.of(List.of());
        }
        return aws.ask("the log groups that keys of " + about + " encrypt", clients -> {
            List<String> kept = new ArrayList<>();
            new LogGroups(clients).encrypted(keys.keySet(), gone).forEach(arn -> kept.add(keys.get(arn)));
            return kept;
        });
    }

    /** The text of a file of the configuration that takes resources out of the state and leaves them in AWS. */
    public static String removed(List<String> addresses) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode blocks = root.putArray("removed");
        for (String address : addresses) {
            ObjectNode block = blocks.addObject().put("from", address);
            block.putArray("lifecycle").addObject().put("destroy", false);
        }
        return root.toPrettyString() + "\n";
    }
}
