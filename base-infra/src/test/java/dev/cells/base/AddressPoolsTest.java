package dev.cells.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.base.BaseSettings.Ipam;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Before, only the config knew which ranges are whose. */
class AddressPoolsTest {
    @Test
    void thePoolHasTheRangesOfTheConfigAndImportsNetworksThatAreThere() {
        JsonNode stack = pools(Map.of());

        JsonNode pool = stack.at("/resource/aws_vpc_ipam_pool/ipam-pool-us-east-1");
        assertThat(pool.path("locale").asText()).isEqualTo("us-east-1");
        assertThat(pool.path("auto_import").asBoolean()).isTrue();
        assertThat(stack.at("/resource/aws_vpc_ipam_pool_cidr/ipam-range-10-16-0-0-12/cidr")
                        .asText())
                .isEqualTo("10.16.0.0/12");
        assertThat(stack.at("/resource/aws_vpc_ipam/ipam/operating_regions/0/region_name")
                        .asText())
                .isEqualTo("us-east-1");
        assertThat(parameter(stack)).isEqualTo("${aws_vpc_ipam_pool.ipam-pool-us-east-1.id}");
    }

    @Test
    void aPoolThatAnotherAccountSharesIsPublishedAsItIs() {
        JsonNode stack = pools(Map.of("us-east-1", "ipam-pool-0a1b2c3d4e5f60718"));

        assertThat(parameter(stack)).isEqualTo("ipam-pool-0a1b2c3d4e5f60718");
        assertThat(stack.at("/resource").has("aws_vpc_ipam")).isFalse();
    }

    private static String parameter(JsonNode stack) {
        return stack.at("/resource/aws_ssm_parameter/parameter-ipam-pool-id-us-east-1/insecure_value")
                .asText();
    }

    private static JsonNode pools(Map<String, String> shared) {
        return Rendered.of(Configs.baseWithHub(), scope -> AddressPools.create(scope, new Ipam(shared)));
    }
}
