package dev.cells.config.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.name.Cidr;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AllocatorTest {
    private static final List<Cidr> POOLS = List.of(new Cidr("10.16.0.0/20"), new Cidr("10.0.0.0/21"));

    @Provide
    Arbitrary<Cidr> ranges() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0x1FFF),
                        Arbitraries.integers().between(21, 26))
                .as((offset, prefix) -> {
                    long size = 1L << (32 - prefix);
                    return new Cidr((0x0A10_0000L + offset) / size * size, prefix);
                });
    }

    @Property
    void whatIsAllocatedIsFreeInAPoolAndTheLowest(
            @ForAll List<@From("ranges") Cidr> taken, @ForAll @IntRange(min = 20, max = 26) int prefix) {
        Optional<Cidr> found = Allocator.allocate(POOLS, taken, prefix);
        assertThat(found).isEqualTo(naive(taken, prefix));
    }

    /** Tries every range of the size, in order. */
    private static Optional<Cidr> naive(List<Cidr> taken, int prefix) {
        for (Cidr pool : List.of(POOLS.get(1), POOLS.get(0))) {
            for (long first = pool.first(); first <= pool.last(); first += 1L << (32 - prefix)) {
                if (first % (1L << (32 - prefix)) == 0) {
                    Cidr candidate = new Cidr(first, prefix);
                    if (pool.contains(candidate) && taken.stream().noneMatch(candidate::overlaps)) {
                        return Optional.of(candidate);
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Property
    void freeAndTakenTogetherAreThePool(@ForAll List<@From("ranges") Cidr> taken) {
        Cidr pool = POOLS.get(0);
        List<Cidr> free = Allocator.free(pool, taken);
        for (long address = pool.first(); address <= pool.last(); address += 16) {
            Cidr one = new Cidr(address, 32);
            boolean isFree = free.stream().anyMatch(range -> range.contains(one));
            boolean isTaken = taken.stream().anyMatch(range -> range.contains(one));
            assertThat(isFree).isNotEqualTo(isTaken);
        }
    }

    @Property
    void rangesCompareAsTheLibrarySays(@ForAll("ranges") Cidr one, @ForAll("ranges") Cidr other) {
        var first = new IPAddressString(one.toString()).getAddress();
        var second = new IPAddressString(other.toString()).getAddress();
        assertThat(one.contains(other)).isEqualTo(first.contains(second));
        assertThat(one.overlaps(other)).isEqualTo(first.intersect(second) != null);
        assertThat(Cidr.parse(one.toString())).contains(one);
    }

    @Test
    void aNewClientNeverMovesAnother() {
        List<Cidr> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            taken.add(Allocator.allocate(POOLS, taken, 22).orElseThrow());
        }
        assertThat(taken)
                .extracting(Cidr::toString)
                .containsExactly("10.0.0.0/22", "10.0.4.0/22", "10.16.0.0/22", "10.16.4.0/22");
        taken.remove(1);
        assertThat(Allocator.allocate(POOLS, taken, 22)).contains(new Cidr("10.0.4.0/22"));
        assertThat(Allocator.allocate(POOLS, taken, 16)).isEmpty();
    }

    @Test
    void thePlanShowsUsedAndFree() {
        AddressPlan plan = AddressPlan.of(new FleetLoader(TestProject.REAL, TestProject.TODAY, List.of())
                .load()
                .get());
        AddressPlan.Pool pool = plan.pools().stream()
                .filter(candidate -> candidate.account().name().equals("sandbox"))
                .findFirst()
                .orElseThrow();
        assertThat(pool.used()).extracting(used -> used.cell().toString()).contains("acme");
        long free = pool.free().stream().mapToLong(Cidr::size).sum();
        assertThat(pool.usedAddresses() + free).isEqualTo(pool.range().size());
    }
}
