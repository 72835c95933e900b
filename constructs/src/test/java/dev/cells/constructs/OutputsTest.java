package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imports.aws.kms_key.KmsKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Before, no stack had an output: an operator could find a name or an endpoint in the console only. */
class OutputsTest {
    @Test
    void whatIsPublishedBecomesAnOutputWithResolvedReferences() {
        JsonNode outputs = Rendered.of(Configs.cell("acme"), scope -> {
                    KmsKey key = KmsKey.Builder.create(scope.stack(), scope.id("key-x"))
                            .build();
                    scope.module("database").output("reader-host", key.getArn());
                    scope.output("addresses", List.of("a", key.getArn()));
                })
                .at("/output");

        assertThat(outputs).hasSize(2);
        assertThat(outputs.at("/addresses/value").toString()).isEqualTo("[\"a\",\"${aws_kms_key.key-x.arn}\"]");
        assertThat(outputs.at("/reader_host/value").asText()).isEqualTo("${aws_kms_key.key-x.arn}");
    }

    @Test
    void oneNameHasOneValue() {
        Rendered.of(Configs.cell("acme"), scope -> {
            scope.output("stream-brokers", "a:9098");
            scope.output("stream-brokers", "a:9098");
            assertThat(scope.inventory().outputs()).containsOnlyKeys("stream_brokers");
            assertThatThrownBy(() -> scope.output("stream_brokers", "b:9098"))
                    .hasMessage("two outputs with the name stream_brokers");
            assertThatThrownBy(() -> scope.output("Über", "x")).hasMessage("not a name for an output: Über");
        });
    }
}
