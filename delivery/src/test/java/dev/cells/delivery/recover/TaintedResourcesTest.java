package dev.cells.delivery.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class TaintedResourcesTest {
    private static final String STATE =
            """
            {"resources": [
              {"type": "aws_db_instance", "name": "database", "instances": [{"status": "tainted"}]},
              {"type": "aws_db_instance", "name": "whole", "instances": [{}]},
              {"type": "aws_lb", "name": "ingress", "instances": [{"status": "tainted"}]},
              {"type": "aws_s3_bucket", "name": "gone-from-config", "instances": [{"status": "tainted"}]}]}
            """;

    @Test
    void isWhatIsTaintedAndMustBeKept() {
        String main =
                """
                {"resource": {
                  "aws_db_instance": {
                    "database": {"lifecycle": {"prevent_destroy": true}},
                    "whole": {"lifecycle": {"prevent_destroy": true}}},
                  "aws_lb": {"ingress": {}}}}
                """;
        assertThat(TaintedResources.protectedAddresses(json(main), json(STATE)))
                .containsExactly("aws_db_instance.database");
    }

    @Test
    void readsABlockInEitherForm() {
        String main =
                """
                {"resource": {"aws_lb": {"ingress": {"lifecycle": [{"prevent_destroy": true}]}}}}
                """;
        assertThat(TaintedResources.protectedAddresses(json(main), json(STATE))).containsExactly("aws_lb.ingress");
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
