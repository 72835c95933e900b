package dev.cells.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void optionsCanBeGivenBeforeAndAfterTheBenchmark() {
        assertThat(Options.parse("--rounds", "3", "config", "--record", "--clients", "5,50"))
                .isEqualTo(new Options("config", "acme", "", List.of(5, 50), 3, 3, true));
        assertThat(Options.parse("fleet"))
                .isEqualTo(new Options("fleet", "acme", "", List.of(10, 100, 1000), 3, 1, false));
        assertThat(Options.parse("audit"))
                .isEqualTo(new Options("audit", "acme", "", List.of(10, 100, 1000), 3, 1, false));
        assertThat(Options.parse("diff", "--clients", "10").sizes()).containsExactly(10);
        assertThat(Options.parse("compare", "--base", "main~3").base()).isEqualTo("main~3");
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThatThrownBy(() -> Options.parse("synth", "--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(Options::parse).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.parse("synth", "--rounds", "many"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
