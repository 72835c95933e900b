package dev.cells.cli.view;

import dev.cells.cli.environment.Pause;
import dev.cells.cli.task.Progress;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Progress on standard error: one line that is rewritten on a terminal; elsewhere a line now and then, so that whoever
 * reads the log of a job sees that it lives and what it waits for. Several stacks may be shown at once.
 */
public final class ProgressLines implements Progress {
    /** Seldom enough for a log, and often enough that nobody takes the program for dead. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final String REWRITE = "\r\u001b[K";

    private final Page page;
    private final boolean live;
    private final Pause pause;
    private final List<ProgressFrame> frames = new ArrayList<>();
    private int toldStops;

    /** @param live whether the page is a terminal, on which a line can be rewritten */
    public ProgressLines(Page page, boolean live, Pause pause) {
        this.page = page;
        this.live = live;
        this.pause = pause;
    }

    @Override
    public synchronized void say(String line) {
        erase();
        page.line(line);
        page.flush();
    }

    @Override
    public synchronized void show(SavedPlan plan) {
        erase();
        PlanText.write(plan, page);
        page.flush();
    }

    @Override
    public synchronized Watch watch(String title, ProgressModel model, Interrupts interrupts) {
        if (!live) {
            say(title);
        }
        ProgressFrame frame = new ProgressFrame(title, model, interrupts);
        frames.add(frame);
        Ticker ticker = new Ticker(live ? REDRAW : HEARTBEAT, pause, () -> draw(frame));
        ticker.start();
        return () -> {
            ticker.end();
            remove(frame);
        };
    }

    /** On a terminal the first of the frames draws for all, since there is one line only. */
    synchronized void draw(ProgressFrame frame) {
        tellStops(frame.stops());
        if (!live) {
            page.line(frame.text());
        } else if (!frames.isEmpty() && frames.get(0) == frame) {
            page.raw(REWRITE + cut(frames.stream().map(ProgressFrame::text).collect(Collectors.joining(" | "))));
        }
        page.flush();
    }

    private synchronized void remove(ProgressFrame frame) {
        frames.remove(frame);
        erase();
    }

    private void erase() {
        if (live) {
            page.raw(REWRITE);
            page.flush();
        }
    }

    /** Says once what a Ctrl-C does, so that nobody presses it again for lack of an answer. */
    private void tellStops(int stops) {
        if (stops > toldStops) {
            toldStops = stops;
            erase();
            page.line(
                    Style.YELLOW,
                    stops == 1
                            ? "stopping: what has begun is finished first, so that nothing is lost; "
                                    + "press again to give up at once"
                            : "giving up at once");
        }
    }

    private String cut(String line) {
        int room = page.width() - 1;
        return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
    }
}
