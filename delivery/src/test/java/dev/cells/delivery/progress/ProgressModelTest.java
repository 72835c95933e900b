package dev.cells.delivery.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.progress.Change.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressModelTest {
    private static final Change BUCKET = new Change("aws_s3_bucket.a", "aws_s3_bucket", Action.CREATE);
    private static final Change OTHER = new Change("aws_s3_bucket.b", "aws_s3_bucket", Action.CREATE);
    private static final Change DATABASE = new Change("aws_db_instance.d", "aws_db_instance", Action.CREATE);

    private final Ticking clock = new Ticking();
    private final ProgressModel model = new ProgressModel(clock);

    @Test
    void countsWhatIsPlannedDoneAndFailed() {
        model.accept(new Event.Planned(BUCKET, Optional.empty()));
        model.accept(new Event.Planned(DATABASE, Optional.empty()));
        model.accept(new Event.Refreshed("aws_s3_bucket.z"));
        model.accept(new Event.Started(BUCKET));
        model.accept(new Event.Started(DATABASE));
        model.accept(new Event.Completed(BUCKET, 1, Optional.empty()));
        model.accept(new Event.Errored(DATABASE, 2));
        ProgressModel.Snapshot now = model.snapshot();
        assertThat(now.planned()).isEqualTo(2);
        assertThat(now.done()).isEqualTo(1);
        assertThat(now.failed()).isEqualTo(1);
        assertThat(now.refreshed()).isEqualTo(1);
        assertThat(now.waiting()).isEmpty();
    }

    @Test
    void namesWhatItWaitsForTheLongestFirst() {
        model.accept(new Event.Started(BUCKET));
        clock.advance(5);
        model.accept(new Event.Started(DATABASE));
        clock.advance(7);
        ProgressModel.Snapshot now = model.snapshot();
        assertThat(now.elapsed()).isEqualTo(Duration.ofSeconds(12));
        assertThat(now.waiting())
                .containsExactly(
                        new ProgressModel.Wait("aws_s3_bucket.a", Action.CREATE, Duration.ofSeconds(12)),
                        new ProgressModel.Wait("aws_db_instance.d", Action.CREATE, Duration.ofSeconds(7)));
    }

    @Test
    void saysWhereTheTimeWentByTypeTheSlowestFirst() {
        model.accept(new Event.Completed(BUCKET, 2, Optional.empty()));
        model.accept(new Event.Completed(OTHER, 1, Optional.empty()));
        model.accept(new Event.Completed(DATABASE, 80, Optional.empty()));
        assertThat(model.snapshot().spent())
                .containsExactly(
                        new ProgressModel.Spent("aws_db_instance", 80, 1),
                        new ProgressModel.Spent("aws_s3_bucket", 2, 2));
    }

    @Test
    void aFurtherCommandCountsAnew() {
        model.accept(new Event.Planned(BUCKET, Optional.empty()));
        model.accept(new Event.Version("1.11.4"));
        model.accept(new Event.Planned(BUCKET, Optional.empty()));
        assertThat(model.snapshot().planned()).isEqualTo(1);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        private void advance(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
