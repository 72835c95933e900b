package dev.cells.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(9, 1, 5))).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(List.of(9, 1, 5, 7))).isEqualTo(new Spread(6, 1, 9));
    }

    @Test
    void textHasOnePointInEveryLocale() {
        assertThat(new Spread(0.8449, 0.77, 1.7).text(2)).isEqualTo("0.84 [0.77-1.70]");
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        Measurement slow = measurement(List.of(100L, 1000L, 300L));
        Measurement fast = measurement(List.of(10L, 100L, 50L));

        assertThat(slow.timesAsLongAs(fast)).isEqualTo(new Spread(10, 6, 10));
    }

    @Test
    void thereIsNoMedianOfNothing() {
        assertThatThrownBy(() -> Spread.of(List.<Long>of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Measurement measurement(List<Long> millis) {
        return new Measurement(new Subject("one", List.of(), Path.of(""), Map.of(), () -> {}), millis, List.of());
    }
}
