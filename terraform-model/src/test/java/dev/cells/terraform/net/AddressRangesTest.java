package dev.cells.terraform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/1,128.0.0.0/1",
                "8.0.0.0/8",
                "64.0.0.0/9,96.0.0.0/9",
                "2600::/32",
                "10.0.0.0/8,0.0.0.0/4"
            })
    void aCrowdIsWidePublic(String cidrs) {
        assertThat(ranges(cidrs).isWidePublic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10",
                "fc00::/7",
                "8.8.8.0/24",
                "8.0.0.0/9",
                "2600:1f00::/40",
                "8.8.8.8",
                "127.0.0.0/8,169.254.0.0/16"
            })
    void privateNetworksAndPartnersAreNot(String cidrs) {
        assertThat(ranges(cidrs).isWidePublic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "everywhere",
                "10.0.0.0/33",
                "${var.cidr}",
                "sg-1",
                "*",
                "10.0.0",
                "1.2.3.4.5",
                "10.0.0.0/"
            })
    void whatIsNoRangeIsNone(String text) {
        assertThat(AddressRanges.of(text)).isEmpty();
    }

    @Test
    void hostBitsDoNotMatter() {
        assertThat(AddressRanges.of("10.1.2.3/8")).isEqualTo(AddressRanges.of("10.0.0.0/8"));
    }

    /** Against bits: a /24 cut into blocks of 2^n addresses, added and taken away. */
    @Property(tries = 300)
    void addsAndTakesAwayAsSetsDo(
            @ForAll @Size(max = 5) List<@IntRange(max = 255) Integer> added,
            @ForAll @Size(max = 5) List<@IntRange(max = 255) Integer> taken,
            @ForAll @IntRange(min = 24, max = 32) int prefix) {
        AddressRanges ranges = AddressRanges.NONE;
        BitSet bits = new BitSet();
        for (int address : added) {
            ranges = ranges.plus(block(address, prefix));
            bits.set(first(address, prefix), last(address, prefix));
        }
        AddressRanges gone = AddressRanges.NONE;
        for (int address : taken) {
            gone = gone.plus(block(address, prefix));
            bits.clear(first(address, prefix), last(address, prefix));
        }
        AddressRanges left = ranges.minus(gone);
        for (int address = 0; address < 256; address++) {
            boolean in = !block(address, 32).minus(left).equals(block(address, 32));
            assertThat(in).as("8.8.8.%d", address).isEqualTo(bits.get(address));
        }
    }

    private static AddressRanges block(int address, int prefix) {
        return AddressRanges.of("8.8.8." + address + "/" + prefix).orElseThrow();
    }

    private static int first(int address, int prefix) {
        int size = 1 << (32 - prefix);
        return address / size * size;
    }

    private static int last(int address, int prefix) {
        return first(address, prefix) + (1 << (32 - prefix));
    }

    private static AddressRanges ranges(String cidrs) {
        return Arrays.stream(cidrs.split(","))
                .map(cidr -> AddressRanges.of(cidr).orElseThrow())
                .reduce(AddressRanges.NONE, AddressRanges::plus);
    }
}
