package dev.cells.cli.task;

import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import java.util.function.Supplier;

/** Reports progress while a task works. The view decides how it is shown. */
public interface Progress {
    /** A step is done, or a long one begins. */
    void say(String line);

    /** Shows what a plan would do, before approval is requested. */
    void show(SavedPlan plan);

    /**
     * Shows work on a stack until closed.
     *
     * @param title such as {@code acme: planning}
     * @param model read from another thread at any time
     * @param interrupts how often the user has asked to stop
     */
    Watch watch(String title, ProgressModel model, Interrupts interrupts);

    /** Shows work on a stack while it is done. */
    default <T> T watched(String title, ProgressModel model, Interrupts interrupts, Supplier<T> work) {
        Watch watch = watch(title, model, interrupts);
        try {
            return work.get();
        } finally {
            watch.close();
        }
    }

    /** Ends the display. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
