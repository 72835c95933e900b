package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.constructs.Description;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS accepts each description of a shipped cell. Its sources are with {@link Description}. */
class DescriptionsTest {
    private static final Map<String, Description> OF = Map.of(
            "aws_security_group", Description.SECURITY_GROUP,
            "aws_vpc_security_group_egress_rule", Description.SECURITY_GROUP,
            "aws_vpc_security_group_ingress_rule", Description.SECURITY_GROUP,
            "aws_iam_role", Description.IAM_ROLE,
            "aws_db_subnet_group", Description.DATA_STORE,
            "aws_db_parameter_group", Description.DATA_STORE,
            "aws_rds_cluster_parameter_group", Description.DATA_STORE,
            "aws_elasticache_subnet_group", Description.DATA_STORE,
            "aws_elasticache_parameter_group", Description.DATA_STORE,
            "aws_elasticache_replication_group", Description.DATA_STORE);

    static Stream<String> cells() {
        return Stream.of("acme", "borealis", "cobalt", "delphi", "ember/dev", "ember/production", "ember/staging");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void holdsNoCharacterThatAwsRefuses(String cell) {
        JsonNode resources = Cells.synth(Cells.config(cell)).get("resource");

        OF.forEach((type, description) -> resources.path(type).properties().forEach(made -> assertThatCode(
                        () -> description.of(made.getValue().get("description").asText()))
                .as(type + "." + made.getKey())
                .doesNotThrowAnyException()));
    }
}
