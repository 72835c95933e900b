package dev.cells.cli.view;

import dev.cells.cli.environment.Pause;
import java.time.Duration;

/** Does the same again and again, in a thread of its own. */
final class Ticker extends Thread {
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

    /** Nothing is done any more once this has returned. */
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
