package dev.cells.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.ProgressModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final Change KEY = new Change("aws_kms_key.data", "aws_kms_key", Action.CREATE);
    private static final Change DATABASE = new Change("aws_db_instance.main", "aws_db_instance", Action.CREATE);
    private static final Change BALANCER = new Change("aws_lb.ingress", "aws_lb", Action.CREATE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Ticking clock = new Ticking();
    private final ProgressModel model = new ProgressModel(clock);
    private final Interrupts interrupts = new Interrupts();

    @Test
    void saysHowFarForHowLongAndWhatIsWaitedForTheLongestFirst() {
        model.accept(new Event.Planned(KEY, Optional.empty()));
        model.accept(new Event.Planned(DATABASE, Optional.empty()));
        model.accept(new Event.Planned(BALANCER, Optional.empty()));
        model.accept(new Event.Started(DATABASE));
        clock.pass(5);
        model.accept(new Event.Started(KEY));
        model.accept(new Event.Started(BALANCER));
        model.accept(new Event.Completed(KEY, 0, Optional.empty()));
        clock.pass(60);
        draw(false, 200);
        assertThat(printed())
                .isEqualTo("acme: applying, 1 of 3, 1 min 5 s; waiting for aws_db_instance.main (1 min 5 s), "
                        + "aws_lb.ingress (1 min 0 s)\n");
    }

    @Test
    void onATerminalTheLineIsRewrittenAndNeverWiderThanIt() {
        model.accept(new Event.Started(DATABASE));
        ProgressLines lines = draw(true, 40);
        String line = printed();
        assertThat(line).startsWith("\r\u001b[K").doesNotContain("\n").endsWith("…");
        assertThat(line.substring("\r\u001b[K".length())).hasSizeLessThan(40);
        bytes.reset();
        lines.say("done");
        assertThat(printed()).isEqualTo("\r\u001b[Kdone\n");
    }

    @Test
    void answersEachCtrlCOnce() {
        ProgressLines lines = lines(false, 200);
        interrupts.request();
        lines.draw(frame());
        lines.draw(frame());
        assertThat(printed().split("finished first", -1)).hasSize(2);
        interrupts.request();
        lines.draw(frame());
        assertThat(printed()).contains("aborting immediately");
    }

    @Test
    void whileAPlanIsMadeItCountsWhatWasLookedAt() {
        model.accept(new Event.Refreshed("aws_kms_key.data"));
        clock.pass(3);
        draw(false, 200);
        assertThat(printed()).isEqualTo("acme: applying, 1 resource refreshed, 3.0 s\n");
    }

    /** What one tick of the clock that is shown writes; the ticker of the watch itself never ticks. */
    private ProgressLines draw(boolean live, int width) {
        ProgressLines lines = lines(live, width);
        if (live) {
            lines.watch("acme: applying", model, interrupts);
            awaitLine();
        } else {
            lines.draw(frame());
        }
        return lines;
    }

    private void awaitLine() {
        while (printed().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private ProgressLines lines(boolean live, int width) {
        CountDownLatch first = new CountDownLatch(1);
        TerminalWriter out = new TerminalWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, width);
        return new ProgressLines(out, live, duration -> tickOnce(first));
    }

    private static void tickOnce(CountDownLatch first) {
        if (first.getCount() > 0) {
            first.countDown();
            return;
        }
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProgressLines.Frame frame() {
        return new ProgressLines.Frame("acme: applying", model, interrupts);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-03-04T05:06:07Z");

        void pass(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
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
