package dev.cells.delivery.process;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often the person has asked the run to stop. The first request lets running programs finish cleanly, the second
 * tells them to give up at once; further ones change nothing. Thread-safe: signal handlers write, runs read.
 */
public final class Interrupts {
    private final AtomicInteger requests = new AtomicInteger();

    public void request() {
        requests.incrementAndGet();
    }

    public int requested() {
        return requests.get();
    }

    /** Whether no further work should begin. */
    public boolean any() {
        return requested() > 0;
    }
}
