package dev.cells.cell.waf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** The rules as AWS's API writes them; the typed form of them would be nine tenths of all our bindings. */
final class WafRules {
    private static final String MANAGED = "AWSManagedRules";
    private static final int STEP = 10;

    private WafRules() {}

    /** @param header where the client's address stands, if it is not that of the connection */
    static String json(WafSettings settings, Optional<String> header) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        ObjectNode rate = rule(rules, "rate");
        rate.putObject("Action").putObject("Block");
        ObjectNode limit = rate.putObject("Statement").putObject("RateBasedStatement");
        limit.put("AggregateKeyType", header.isPresent() ? "FORWARDED_IP" : "IP")
                .put("Limit", settings.rateLimit());
        header.ifPresent(name -> limit.putObject("ForwardedIPConfig")
                // No address, no way in: the gateway always writes one.
                .put("FallbackBehavior", "MATCH")
                .put("HeaderName", name));
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
