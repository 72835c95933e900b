package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which AWS services a cell reaches without leaving its network, and what their policies admit. */
class EndpointsTest {
    @TempDir
    Path folder;

    /** ECR presigns the URLs of layers with an account of its own: Amazon ECR User Guide, "Interface VPC endpoints". */
    @Test
    void imageLayersAreReadWithAUrlThatAnotherAccountHasSigned() {
        JsonNode statements = Cells.json(Projects.synth(folder, "")
                        .at("/resource/aws_vpc_endpoint/endpoint-s3/policy")
                        .asText())
                .get("Statement");

        assertThat(statements)
                .filteredOn(statement -> statement.at("/Sid").asText().equals("ImageLayers"))
                .singleElement()
                .satisfies(layers -> {
                    assertThat(layers.has("Condition")).isFalse();
                    assertThat(layers.at("/Action").asText()).isEqualTo("s3:GetObject");
                    assertThat(layers.at("/Resource").asText())
                            .isEqualTo("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*");
                });
        assertThat(statements)
                .filteredOn(statement -> !statement.at("/Sid").asText().equals("ImageLayers"))
                .allSatisfy(own -> assertThat(own.at("/Condition/StringEquals/aws:PrincipalAccount")
                                .asText())
                        .isEqualTo("123456789012"));
    }
}
