package dev.cells.cli.task;

import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;

/** Tells people what is going on while a task works. What they read is the view's affair. */
public interface Progress {
    /** A step is done, or one that takes long begins. */
    void say(String line);

    /** Shows what a plan would do, for somebody who is asked to agree. */
    void show(SavedPlan plan);

    /**
     * Shows work on a stack until closed.
     *
     * @param title such as {@code acme: planning}
     * @param model is looked at from another thread whenever the view likes
     * @param interrupts how often the person has asked to stop
     */
    Watch watch(String title, ProgressModel model, Interrupts interrupts);

    /** Ends the showing. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
