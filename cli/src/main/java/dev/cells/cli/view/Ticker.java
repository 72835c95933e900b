package dev.cells.cli.view;

import dev.cells.cli.environment.Pause;
import dev.cells.cli.task.Progress;
import java.time.Duration;

/** Draws again and again from a thread of its own, until closed. */
final class Ticker extends Thread implements Progress.Watch {
    private final Duration every;
    private final Pause pause;
    private final ProgressFrame frame;
    private volatile boolean closed;

    Ticker(Duration every, Pause pause, ProgressFrame frame) {
        super("progress");
        this.every = every;
        this.pause = pause;
        this.frame = frame;
        setDaemon(true);
    }

    @Override
    public void run() {
        pause.sleep(every);
        while (!closed) {
            frame.draw();
            pause.sleep(every);
        }
    }

    /** Ends at once; nothing is drawn after this has returned. */
    @Override
    public void close() {
        closed = true;
        interrupt();
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        frame.erase();
    }
}
