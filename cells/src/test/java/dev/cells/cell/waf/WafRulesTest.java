package dev.cells.cell.waf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cell.waf.WafModule.WafRules;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WafRulesTest {
    private static final List<String> GROUPS =
            List.of("AmazonIpReputationList", "AnonymousIpList", "CommonRuleSet", "SQLiRuleSet");

    /** CommonRuleSet blocks each body over 8 KB, as every scan or form with a file has. */
    @Test
    void aRuleThatCountsDoesNotBlock() throws IOException {
        JsonNode rules = rules(Optional.empty(), "SizeRestrictions_BODY", "SQLi_BODY");

        assertThat(rules.at("/3/Statement/ManagedRuleGroupStatement").toString())
                .isEqualTo("{\"Name\":\"AWSManagedRulesCommonRuleSet\",\"RuleActionOverrides\":[{\"Name\":"
                        + "\"SizeRestrictions_BODY\",\"ActionToUse\":{\"Count\":{}}}],\"VendorName\":\"AWS\"}");
        assertThat(rules.at("/4/Statement/ManagedRuleGroupStatement/RuleActionOverrides"))
                .hasSize(1);
    }

    @Test
    void withoutOverridesEveryRuleDoesWhatAwsSays() throws IOException {
        assertThat(rules(Optional.empty()).findValues("RuleActionOverrides")).isEmpty();
    }

    /** The group judges the source address of the connection, which is the gateway's for every client. */
    @Test
    void groupsThatJudgeAnAddressAreLeftOutBehindTheGateway() throws IOException {
        assertThat(names(rules(Optional.empty())))
                .containsExactly("rate", "amazonipreputationlist", "anonymousiplist", "commonruleset", "sqliruleset");
        assertThat(names(rules(Optional.of("client-address")))).containsExactly("rate", "commonruleset", "sqliruleset");
    }

    /** AWS ignores an override with an unknown name silently, so config knows the names. */
    @Test
    void theSchemaKnowsTheRulesOfEachGroup() throws IOException {
        try (InputStream schema = WafSettings.class.getResourceAsStream("/dev/cells/config/cells.schema.json")) {
            JsonNode waf = new ObjectMapper().readTree(schema).at("/$defs/waf/properties");

            assertThat(texts(waf.at("/groups/items/enum")))
                    .containsExactlyElementsOf(new TreeSet<>(ManagedRules.BY_GROUP.keySet()));
            TreeSet<String> rules = new TreeSet<>();
            ManagedRules.BY_GROUP.values().forEach(rules::addAll);
            assertThat(texts(waf.at("/count/items/enum"))).containsExactlyElementsOf(rules);
        }
    }

    private static JsonNode rules(Optional<String> header, String... counted) throws IOException {
        return new ObjectMapper().readTree(WafRules.json(new WafSettings(2000, GROUPS, List.of(counted)), header));
    }

    private static List<String> names(JsonNode rules) {
        return texts(rules, "Name");
    }

    private static List<String> texts(JsonNode items) {
        return items.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> texts(JsonNode items, String key) {
        return items.valueStream().map(item -> item.get(key).asText()).toList();
    }
}
