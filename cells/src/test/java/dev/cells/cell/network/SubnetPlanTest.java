package dev.cells.cell.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cells.constructs.network.SubnetTier;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetPlanTest {
    @Test
    void halfIsForApplicationsAQuarterForDatabases() {
        SubnetPlan plan = SubnetPlan.of("10.40.0.0/20");

        assertThat(plan.block(SubnetTier.APPLICATION)).isEqualTo("10.40.0.0/21");
        assertThat(plan.block(SubnetTier.DATABASE)).isEqualTo("10.40.8.0/22");
        assertThat(plan.block(SubnetTier.PUBLIC)).isEqualTo("10.40.12.0/23");
        assertThat(plan.block(SubnetTier.TRANSIT)).isEqualTo("10.40.14.0/23");
        assertThat(plan.subnet(SubnetTier.APPLICATION, 1)).isEqualTo("10.40.2.0/23");
        assertThat(plan.subnet(SubnetTier.DATABASE, 2)).isEqualTo("10.40.10.0/24");
        assertThat(plan.subnet(SubnetTier.PUBLIC, 0)).isEqualTo("10.40.12.0/25");
    }

    @Property(tries = 200)
    void subnetsLieInsideTheCellAndApartFromEachOther(@ForAll("ranges") String range) {
        IPAddress cell = address(range);
        List<IPAddress> subnets = new ArrayList<>();
        for (SubnetTier tier : SubnetTier.values()) {
            IPAddress block = address(SubnetPlan.of(range).block(tier));
            assertThat(cell.contains(block)).isTrue();
            for (int zone = 0; zone < SubnetPlan.ZONES; zone++) {
                IPAddress subnet = address(SubnetPlan.of(range).subnet(tier, zone));
                assertThat(block.contains(subnet)).isTrue();
                assertThat(subnet.getNetworkPrefixLength()).isLessThanOrEqualTo(27);
                assertThat(subnets).noneMatch(other -> other.intersect(subnet) != null);
                subnets.add(subnet);
            }
        }
    }

    @Property(tries = 100)
    void aSubnetDependsOnItsTierAndZoneAlone(@ForAll("ranges") String range) {
        SubnetPlan asked = SubnetPlan.of(range);
        String lastFirst = asked.subnet(SubnetTier.PUBLIC, 2);
        for (SubnetTier tier : SubnetTier.values()) {
            asked.subnet(tier, 0);
        }
        assertThat(asked.subnet(SubnetTier.PUBLIC, 2)).isEqualTo(lastFirst);
        assertThat(SubnetPlan.of(range).subnet(SubnetTier.PUBLIC, 2)).isEqualTo(lastFirst);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/15", "10.0.0.0/23", "10.0.0.1/20", "fd00::/20", "10.0.0.0", "office"})
    void refusesWhatIsNoRangeOfACell(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> SubnetPlan.of(range));
    }

    @Provide
    Arbitrary<String> ranges() {
        Arbitrary<Integer> lengths = Arbitraries.integers().between(SubnetPlan.WIDEST, SubnetPlan.NARROWEST);
        Arbitrary<Long> places = Arbitraries.longs().between(0, (1L << Integer.SIZE) - 1);
        return Combinators.combine(lengths, places).as((length, place) -> {
            IPAddress any = new IPAddressString("0.0.0.0").getAddress().increment(place);
            return any.setPrefixLength(length).toPrefixBlock().toCanonicalString();
        });
    }

    private static IPAddress address(String text) {
        return new IPAddressString(text).getAddress();
    }
}
