package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
    @Test
    void isTheTextIfAwsAcceptsIt() {
        String edge = "clients 10.0.0.0/8 to load-balancer on 443 (a;b) [c] {d} #1, @e+f=g&h!$*";

        assertThat(Description.SECURITY_GROUP.of(edge)).isEqualTo(edge);
    }

    /** InvalidParameterValue: hashicorp/terraform-provider-aws issue 18874, psd401/aistudio pull request 1049. */
    @ParameterizedTest
    @ValueSource(strings = {"The cell's database", "web -> api", "caf\u00e9", "a \u2192 b", "say \"hi\"", ""})
    void ofASecurityGroupIsRefusedWithOtherCharacters(String text) {
        assertThatThrownBy(() -> Description.SECURITY_GROUP.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedIfItIsTooLong() {
        assertThatThrownBy(() -> Description.SECURITY_GROUP.of("a".repeat(256)))
                .hasMessageContaining("not a description of a SECURITY_GROUP");
        assertThat(Description.IAM_ROLE.of("a".repeat(1000))).hasSize(1000);
    }
}
