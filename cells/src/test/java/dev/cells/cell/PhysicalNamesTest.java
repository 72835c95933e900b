package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names that AWS knows resources by: short enough, and never those of another cell of the same account. */
class PhysicalNamesTest {
    private static final String LONGEST = "a-client-with-the-longest-name-x";

    /** Attribute of each type that names it, and its limit in characters. */
    private static final Map<String, Limit> LIMITS = Map.of(
            "aws_backup_plan", new Limit("name", 50),
            "aws_backup_vault", new Limit("name", 50),
            "aws_cloudwatch_metric_alarm", new Limit("alarm_name", 255),
            "aws_db_instance", new Limit("identifier", 63),
            "aws_ecs_cluster", new Limit("name", 255),
            "aws_iam_role", new Limit("name", 64),
            "aws_kms_alias", new Limit("name", 256),
            "aws_lb", new Limit("name", 32),
            "aws_lb_target_group", new Limit("name", 32),
            "aws_s3_bucket", new Limit("bucket", 63));

    record Limit(String attribute, int characters) {}

    @Test
    void theLongestAddressStaysWithinTheLimits() {
        JsonNode resources = resources(StackAddress.cell(LONGEST, LONGEST));
        LIMITS.forEach(
                (type, limit) -> assertThat(resources.get(type)).isNotEmpty().allSatisfy(resource -> assertThat(
                                resource.get(limit.attribute()).asText())
                        .hasSizeLessThanOrEqualTo(limit.characters())
                        .doesNotContain("--")
                        .doesNotEndWith("-")));
    }

    @Test
    void cellsWhoseAddressesReadAlikeShareNoName() {
        Set<String> slash = names(resources(StackAddress.cell("acme", "east")));
        Set<String> hyphen = names(resources(StackAddress.cell("acme-east")));
        Set<String> bare = names(resources(StackAddress.cell("acme")));
        assertThat(slash).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(hyphen);
        assertThat(bare).doesNotContainAnyElementsOf(hyphen).doesNotContainAnyElementsOf(slash);
    }

    private static JsonNode resources(StackAddress address) {
        StackConfig acme = Cells.config("acme");
        return Cells.synth(new StackConfig(address, acme.account(), acme.region(), acme.settings()))
                .get("resource");
    }

    private static Set<String> names(JsonNode resources) {
        Set<String> names = new TreeSet<>();
        LIMITS.forEach((type, limit) -> resources
                .get(type)
                .forEach(resource ->
                        names.add(type + " " + resource.get(limit.attribute()).asText())));
        return names;
    }
}
