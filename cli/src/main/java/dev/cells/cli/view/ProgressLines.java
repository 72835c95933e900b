package dev.cells.cli.view;

import dev.cells.cli.environment.Environment.Pause;
import dev.cells.cli.task.Progress;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import dev.cells.delivery.progress.ProgressModel.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Progress on standard error: one line that is rewritten on a terminal; elsewhere a line at intervals, so that the log of
 * a job shows that it is running and what it is waiting for. Several stacks can be shown at once.
 */
public final class ProgressLines implements Progress {
    /** Rare enough for a log, and frequent enough to show that the program is running. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration REDRAW = Duration.ofMillis(250);

    private final TerminalWriter out;
    private final boolean live;
    private final Pause pause;
    private final List<Frame> frames = new ArrayList<>();
    private int toldStops;

    /** @param live whether the writer goes to a terminal, on which a line can be rewritten */
    public ProgressLines(TerminalWriter out, boolean live, Pause pause) {
        this.out = out;
        this.live = live;
        this.pause = pause;
    }

    @Override
    public synchronized void say(String line) {
        erase();
        out.line(line);
        out.flush();
    }

    @Override
    public synchronized void show(SavedPlan plan) {
        erase();
        PlanView.write(plan, out);
        out.flush();
    }

    @Override
    public synchronized Watch watch(String title, ProgressModel model, Interrupts interrupts) {
        if (!live) {
            say(title);
        }
        Frame frame = new Frame(title, model, interrupts);
        frames.add(frame);
        Ticker ticker = new Ticker(live ? REDRAW : HEARTBEAT, pause, () -> draw(frame));
        ticker.start();
        return () -> {
            ticker.end();
            remove(frame);
        };
    }

    /** On a terminal the first frame draws for all, because there is only one line. */
    synchronized void draw(Frame frame) {
        tellStops(frame.stops());
        if (!live) {
            out.line(frame.text());
        } else if (!frames.isEmpty() && frames.get(0) == frame) {
            out.rewrite(frames.stream().map(Frame::text).collect(Collectors.joining(" | ")));
        }
        out.flush();
    }

    private synchronized void remove(Frame frame) {
        frames.remove(frame);
        erase();
    }

    private void erase() {
        if (live) {
            out.rewrite("");
        }
    }

    /** Says once what a Ctrl-C does, so that users do not press it again for lack of a response. */
    private void tellStops(int stops) {
        if (stops > toldStops) {
            toldStops = stops;
            erase();
            out.line(
                    Style.YELLOW,
                    stops == 1
                            ? "stopping: operations in progress are finished first, so that nothing is lost; "
                                    + "press Ctrl-C again to abort immediately"
                            : "aborting immediately");
        }
    }

    /** A snapshot of the work on a stack: how far it is, for how long it has run, and what it is waiting for. */
    record Frame(String title, ProgressModel model, Interrupts interrupts) {
        private static final int NAMED = 2;

        int stops() {
            return interrupts.requested();
        }

        String text() {
            Snapshot now = model.snapshot();
            return title + howFar(now) + ", " + Words.time(now.elapsed()) + waiting(now.waiting());
        }

        private static String howFar(Snapshot now) {
            if (now.planned() > 0) {
                return ", " + now.done() + " of " + Math.max(now.planned(), now.done());
            }
            return now.refreshed() > 0 ? ", " + Words.count(now.refreshed(), "resource") + " refreshed" : "";
        }

        private static String waiting(List<Wait> waiting) {
            if (waiting.isEmpty()) {
                return "";
            }
            List<String> named = waiting.stream()
                    .limit(NAMED)
                    .map(wait -> wait.address() + " (" + Words.time(wait.since()) + ")")
                    .toList();
            int more = waiting.size() - named.size();
            return "; waiting for " + String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
        }
    }

    /** Repeats a task in its own thread. */
    private static final class Ticker extends Thread {
        private final Duration every;
        private final Pause pause;
        private final Runnable task;
        private volatile boolean ended;

        Ticker(Duration every, Pause pause, Runnable task) {
            super("progress");
            this.every = every;
            this.pause = pause;
            this.task = task;
            setDaemon(true);
        }

        @Override
        public void run() {
            pause.sleep(every);
            while (!ended) {
                task.run();
                pause.sleep(every);
            }
        }

        /** The task does not run any more once this has returned. */
        void end() {
            ended = true;
            interrupt();
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
