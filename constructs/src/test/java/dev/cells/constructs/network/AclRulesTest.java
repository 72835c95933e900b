package dev.cells.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.constructs.network.AclRules.Entry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AclRulesTest {
    private final AclRules aclRules = new AclRules(tier -> "10.16." + tier.ordinal() + ".0/24");

    @Test
    void whatAnotherEntrySaysIsNotSaidAgain() {
        aclRules.allowBetween(SubnetTier.APPLICATION, SubnetTier.APPLICATION, 8443);
        aclRules.allowBetween(SubnetTier.APPLICATION, SubnetTier.APPLICATION, 443);

        assertThat(aclRules.inbound(SubnetTier.APPLICATION))
                .containsExactly(new Entry("10.16.0.0/24", 443, 443), new Entry("10.16.0.0/24", 1024, 65535));
    }

    @Test
    void manyPortsOfOneRangeAreJoinedBeforeAwsRefusesThem() {
        IntStream.range(0, 30).forEach(i -> aclRules.allowFrom("10.0.16.0/20", SubnetTier.APPLICATION, 8000 + i));
        aclRules.allowFrom("10.0.0.0/20", SubnetTier.APPLICATION, 9000);

        assertThat(aclRules.inbound(SubnetTier.APPLICATION))
                .containsExactly(new Entry("10.0.0.0/20", 9000, 9000), new Entry("10.0.16.0/20", 8000, 8029));
    }

    @Test
    void asManyAsAwsTakesStayExact() {
        IntStream.range(0, 20).forEach(i -> aclRules.allowFrom("10.0.16.0/20", SubnetTier.APPLICATION, 8000 + i));

        assertThat(aclRules.inbound(SubnetTier.APPLICATION)).hasSize(20);
    }

    /** A source port of a gateway that is denied drops the responses of each connection that has it. */
    @Test
    void responsesReachEverySourcePortOfGatewaysAndLoadBalancers() {
        aclRules.allowNat();

        assertThat(aclRules.inbound(SubnetTier.PUBLIC)).contains(new Entry(AclRules.ANYWHERE, 1024, 65535));
    }

    @Test
    void portsAreNeverJoinedForTheWholeInternet() {
        IntStream.range(0, 30).forEach(i -> aclRules.allowFrom(AclRules.ANYWHERE, SubnetTier.PUBLIC, 8000 + i));

        assertThatThrownBy(() -> aclRules.inbound(SubnetTier.PUBLIC)).hasMessageContaining("too many ranges");
    }
}
