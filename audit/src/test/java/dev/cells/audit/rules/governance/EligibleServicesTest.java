package dev.cells.audit.rules.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class EligibleServicesTest {
    @Test
    void everyTypeThatTheCatalogKnowsIsOfAService() {
        List<String> without = Table.rows("types.tsv").stream()
                .map(row -> row.get(0))
                .filter(type -> type.startsWith("aws_"))
                .filter(type -> EligibleServices.of(type).isEmpty())
                .toList();

        assertThat(without).as("add a line to services.tsv").isEmpty();
    }

    @Test
    void theLongestBeginningDecides() {
        assertThat(EligibleServices.of("aws_kinesis_firehose_delivery_stream"))
                .contains("Amazon Kinesis Data Firehose");
        assertThat(EligibleServices.of("aws_s3tables_table")).contains("Amazon S3 Tables");
        assertThat(EligibleServices.of("aws_s3_bucket")).contains("Amazon S3");
        assertThat(EligibleServices.of("aws_s3x_bucket")).isEmpty();
        assertThat(EligibleServices.of("google_storage_bucket")).isEmpty();
    }

    @Test
    void theListHasADayAndNoServiceThatNoTypeIsOf() {
        assertThat(EligibleServices.asOf()).isEqualTo("2022-04-18");
        assertThat(EligibleServices.eligible())
                .hasSizeGreaterThan(90)
                .contains("Amazon S3", "AWS KMS")
                .doesNotContain("Amazon Lightsail", "Amazon S3 Tables");
    }
}
