package dev.cells.cell.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.cell.traffic.Flows.Entry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowsTest {
    private final Flows flows = new Flows(tier -> "10.16." + tier.ordinal() + ".0/24");

    @Test
    void whatAnotherEntrySaysIsNotSaidAgain() {
        flows.inside(SubnetTier.APPLICATION, SubnetTier.APPLICATION, 8443);
        flows.inside(SubnetTier.APPLICATION, SubnetTier.APPLICATION, 443);

        assertThat(flows.inbound(SubnetTier.APPLICATION))
                .containsExactly(
                        new Entry(false, "10.16.0.0/24", 443, 443), new Entry(false, "10.16.0.0/24", 1024, 65535));
    }

    @Test
    void manyPortsOfOneRangeAreJoinedBeforeAwsRefusesThem() {
        IntStream.range(0, 30).forEach(i -> flows.in("10.0.16.0/20", SubnetTier.APPLICATION, 8000 + i));
        flows.in("10.0.0.0/20", SubnetTier.APPLICATION, 9000);

        assertThat(flows.inbound(SubnetTier.APPLICATION))
                .containsExactly(
                        new Entry(false, "10.0.0.0/20", 9000, 9000), new Entry(false, "10.0.16.0/20", 8000, 8029));
    }

    @Test
    void asManyAsAwsTakesStayExact() {
        IntStream.range(0, 20).forEach(i -> flows.in("10.0.16.0/20", SubnetTier.APPLICATION, 8000 + i));

        assertThat(flows.inbound(SubnetTier.APPLICATION)).hasSize(20);
    }

    @Test
    void portsAreNeverJoinedForTheWholeInternet() {
        IntStream.range(0, 30).forEach(i -> flows.in(Flows.ANYWHERE, SubnetTier.PUBLIC, 8000 + i));

        assertThatThrownBy(() -> flows.inbound(SubnetTier.PUBLIC)).hasMessageContaining("too many ranges");
    }
}
