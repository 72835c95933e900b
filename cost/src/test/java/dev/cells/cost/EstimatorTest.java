package dev.cells.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cost.bill.Line;
import dev.cells.cost.bill.Unpriced;
import dev.cells.cost.table.PriceTable;
import dev.cells.terraform.read.StackReader;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class EstimatorTest {
    private static final Estimator ESTIMATOR = new Estimator(PriceTable.bundled());

    private static Estimate estimate(String resources) {
        return estimate(resources, "[{\"region\": \"us-east-1\"}]");
    }

    private static Estimate estimate(String resources, String providers) {
        String json =
                "{\"provider\": {\"aws\": " + providers + "}, \"resource\": {" + resources.replace('\'', '"') + "}}";
        return ESTIMATOR.estimate(StackReader.parse("acme", json).get());
    }

    /** Resources in Terraform JSON, and what they cost by the figures of the table, worked out by hand. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/estimates.csv",
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true)
    void resourcesCostWhatFollowsFromTheirArguments(String what, String usd, String resources) {
        Estimate estimate = estimate(resources);
        assertThat(estimate.unpriced()).isEmpty();
        assertThat(estimate.usd()).isEqualByComparingTo(usd);
    }

    /** What cannot be worked out is said, and costs nothing in the sum. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/unpriced.csv",
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true)
    void whatIsNotKnownIsSaid(String what, String why, String resources) {
        Estimate estimate = estimate(resources);
        assertThat(estimate.unpriced()).extracting(Unpriced::why).contains(why);
        assertThat(estimate.usd()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void aResourceInAnotherRegionCostsWhatItCostsThere() {
        Estimate estimate = estimate(
                "'aws_nat_gateway': {'a': {}, 'b': {'provider': 'aws.dr'}}",
                "[{\"region\": \"us-east-1\"}, {\"alias\": \"dr\", \"region\": \"eu-west-1\"}]");
        assertThat(estimate.lines())
                .extracting(Line::usd)
                .containsExactly(new BigDecimal("32.85"), new BigDecimal("35.04"));
    }

    @Test
    void modulesAreSummedAndTheDearestComesFirst() {
        Estimate estimate = estimate(
                "'aws_kms_key': {'a': {'tags': {'module': 'keys'}}, 'b': {'tags': {'module': 'keys'}}},"
                        + "'aws_nat_gateway': {'c': {'tags': {'module': 'network'}}}, 'aws_secretsmanager_secret': {'d': {}}");
        assertThat(estimate.byModule())
                .containsExactly(
                        Map.entry("network", new BigDecimal("32.85")),
                        Map.entry("keys", new BigDecimal("2.00")),
                        Map.entry("-", new BigDecimal("0.40")));
        assertThat(estimate.dearest(1))
                .extracting(line -> line.address().toString())
                .containsExactly("aws_nat_gateway.c");
    }

    @Test
    void whatDependsOnUseIsListedOnceWithItsResources() {
        Estimate estimate = estimate("'aws_cloudwatch_log_group': {'a': {}, 'b': {}}, 'aws_iam_role': {'c': {}}");
        assertThat(estimate.lines()).isEmpty();
        assertThat(estimate.leftOut())
                .extracting(left -> left.price().what() + " " + left.resources())
                .containsExactly("log data taken in 2", "log data kept 2");
    }
}
