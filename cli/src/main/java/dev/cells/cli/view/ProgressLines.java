package dev.cells.cli.view;

import dev.cells.cli.environment.Pause;
import dev.cells.cli.task.Progress;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import java.time.Duration;

/**
 * Progress on standard error: one line that is rewritten on a terminal; elsewhere a line now and then, so that whoever
 * reads the log of a job sees that it lives and what it waits for.
 */
public final class ProgressLines implements Progress {
    /** Seldom enough for a log, and often enough that nobody takes the program for dead. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration REDRAW = Duration.ofMillis(250);

    private final Page page;
    private final boolean live;
    private final Pause pause;

    /** @param live whether the page is a terminal, on which a line can be rewritten */
    public ProgressLines(Page page, boolean live, Pause pause) {
        this.page = page;
        this.live = live;
        this.pause = pause;
    }

    @Override
    public void say(String line) {
        page.line(line);
        page.flush();
    }

    @Override
    public void show(SavedPlan plan) {
        PlanText.write(plan, page);
        page.flush();
    }

    @Override
    public Watch watch(String title, ProgressModel model, Interrupts interrupts) {
        if (!live) {
            say(title);
        }
        Ticker ticker =
                new Ticker(live ? REDRAW : HEARTBEAT, pause, new ProgressFrame(page, live, title, model, interrupts));
        ticker.start();
        return ticker;
    }
}
