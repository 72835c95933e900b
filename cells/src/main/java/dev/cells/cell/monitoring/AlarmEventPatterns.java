package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The events that CloudWatch sends when these alarms start or end, as patterns of EventBridge. Alarms are named one by
 * one, by ARN: names of one cell may begin like those of another.
 */
final class AlarmEventPatterns {
    /** Characters in a pattern at most. */
    private static final int LIMIT = 2048;

    private AlarmEventPatterns() {}

    /** As many patterns as are needed to name them all. */
    static List<String> patterns(StackScope scope, Collection<String> alarms, boolean starts) {
        List<String> patterns = new ArrayList<>();
        ObjectNode open = empty(starts);
        for (String alarm : alarms) {
            ArrayNode named = (ArrayNode) open.get("resources");
            named.add(arn(scope, alarm));
            if (open.toString().length() > LIMIT) {
                named.remove(named.size() - 1);
                patterns.add(open.toString());
                open = empty(starts);
                ((ArrayNode) open.get("resources")).add(arn(scope, alarm));
            }
        }
        if (!alarms.isEmpty()) {
            patterns.add(open.toString());
        }
        return patterns;
    }

    /** An alarm that turns well before it ever started is no news. */
    private static ObjectNode empty(boolean starts) {
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = pattern.putObject("detail");
        if (!starts) {
            detail.putObject("previousState").putArray("value").add("ALARM");
        }
        detail.putObject("state").putArray("value").add(starts ? "ALARM" : "OK");
        pattern.putArray("detail-type").add("CloudWatch Alarm State Change");
        pattern.putArray("resources");
        pattern.putArray("source").add("aws.cloudwatch");
        return pattern;
    }

    private static String arn(StackScope scope, String resourceName) {
        return "arn:aws:cloudwatch:" + scope.config().region() + ":"
                + scope.config().account().id() + ":alarm:" + scope.names().of(NameKind.ALARM, resourceName);
    }
}
