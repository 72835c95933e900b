package dev.cells.config.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramVersionTest {
    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(version("1.10.0").isAtLeast("1.9")).isTrue();
        assertThat(version("1.9.8").isAtLeast("1.10")).isFalse();
        assertThat(version("v20.0.0").isAtLeast("20")).isTrue();
        assertThat(version("v12.22.9").isAtLeast("20")).isFalse();
        assertThat(version("3.9.19").isAtLeast("3.10")).isFalse();
        assertThat(version("4.0").isAtLeast("3.10")).isTrue();
    }

    @Test
    void numbersThatAreLeftOutAreZero() {
        assertThat(version("17").isAtLeast("17.0")).isTrue();
        assertThat(version("17").isAtLeast("17.0.1")).isFalse();
        assertThat(version("1.10.0").isAtLeast("1.10")).isTrue();
        assertThat(version("1.8.0_392").isAtLeast("17")).isFalse();
    }

    @Test
    void aPreReleaseIsAsGoodAsTheReleaseItPrecedes() {
        assertThat(Stream.of("1.10.0-rc1", "1.10.0-beta2+abc", "1.10-dev", "v1.10.0-alpha20240814", "1.10.0rc1"))
                .allSatisfy(text -> assertThat(version(text).isAtLeast("1.10")).isTrue());
        assertThat(version("1.9.9-rc1").isAtLeast("1.10")).isFalse();
        assertThat(version("17-ea").isAtLeast("17")).isTrue();
    }

    @Test
    void theTextIsKept() {
        assertThat(version("v1.12.6-dev")).hasToString("1.12.6-dev");
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThat(Stream.of("", "v", "whatever", "-1", "1.2 3", "node 20", "99999999999999999999"))
                .allSatisfy(text -> assertThat(ProgramVersion.parse(text)).isEmpty());
    }

    private static ProgramVersion version(String text) {
        return ProgramVersion.parse(text).orElseThrow();
    }
}
