package dev.cells.cell.waf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The rules as AWS's API writes them; the typed form of them would be nine tenths of all our bindings. */
final class WafRules {
    private static final String MANAGED = "AWSManagedRules";
    private static final int STEP = 10;

    private WafRules() {}

    static String json(WafSettings settings) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        ObjectNode rate = rule(rules, "rate");
        rate.putObject("Action").putObject("Block");
        rate.putObject("Statement")
                .putObject("RateBasedStatement")
                .put("AggregateKeyType", "IP")
                .put("Limit", settings.rateLimit());
        for (String group : settings.groups()) {
            ObjectNode managed = rule(rules, group.toLowerCase(Locale.ROOT));
            // The group's own rules say what to do; none of them is overridden.
            managed.putObject("OverrideAction").putObject("None");
            managed.putObject("Statement")
                    .putObject("ManagedRuleGroupStatement")
                    .put("Name", MANAGED + group)
                    .put("VendorName", "AWS");
        }
        return rules.toString();
    }

    private static ObjectNode rule(ArrayNode rules, String name) {
        int priority = (rules.size() + 1) * STEP;
        ObjectNode rule = rules.addObject().put("Name", name).put("Priority", priority);
        rule.putObject("VisibilityConfig")
                .put("CloudWatchMetricsEnabled", true)
                .put("MetricName", name)
                .put("SampledRequestsEnabled", true);
        return rule;
    }
}
