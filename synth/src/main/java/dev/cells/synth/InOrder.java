package dev.cells.synth;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Computes on several threads and hands over the results in the order of the input, on the calling thread. Only a few
 * results per thread exist at any time, so that memory does not grow with the number of inputs.
 */
final class InOrder {
    private static final int AHEAD_PER_THREAD = 4;

    private InOrder() {}

    static <T, R> void run(List<T> inputs, Function<T, R> function, Consumer<R> consumer, int threads) {
        if (threads < 2 || inputs.size() < 2) {
            inputs.forEach(input -> consumer.accept(function.apply(input)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, inputs.size()), InOrder::daemon);
        try {
            Queue<Future<R>> running = new ArrayDeque<>();
            Iterator<T> rest = inputs.iterator();
            while (rest.hasNext() || !running.isEmpty()) {
                while (rest.hasNext() && running.size() < threads * AHEAD_PER_THREAD) {
                    T input = rest.next();
                    running.add(pool.submit(() -> function.apply(input)));
                }
                consumer.accept(result(running.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException bug ? bug : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stacks were built", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "synth");
        thread.setDaemon(true);
        return thread;
    }
}
