package dev.cells.delivery.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A program that runs, started by us or found again; it is followed through the file that it writes. */
public final class RunningProcess {
    /** Short enough to feel immediate, long enough to cost nothing beside what is followed. */
    private static final long POLL_MILLIS = 40;

    private final ProcessId id;
    private final Path out;
    private final Supplier<Optional<Integer>> ended;
    private final Optional<Duration> limit;

    private RunningProcess(ProcessId id, Path out, Supplier<Optional<Integer>> ended, Optional<Duration> limit) {
        this.id = id;
        this.out = out;
        this.ended = ended;
        this.limit = limit;
    }

    static RunningProcess started(ProcessId id, Command command, Future<Integer> exit) {
        return new RunningProcess(id, command.out(), () -> poll(exit), command.limit());
    }

    /**
     * Follows a program that an earlier run of ours started and did not see end. It need not be alive any more: then
     * all that it wrote is read at once.
     *
     * @param id as it was noted by the earlier run
     * @param out the file that it writes to
     */
    public static RunningProcess found(ProcessId id, Path out) {
        Supplier<Optional<Integer>> ended =
                () -> id.find().isPresent() ? Optional.empty() : Optional.of(RunningProcess.Exit.UNKNOWN_EXIT);
        return new RunningProcess(id, out, () -> pause(ended), Optional.empty());
    }

    public ProcessId id() {
        return id;
    }

    /**
     * Waits until the program ends and hands over each line of its output. Requests to stop are passed on as they
     * come: the first two as SIGINT, which Terraform takes as "finish cleanly" and "give up".
     */
    public RunningProcess.Exit follow(Interrupts interrupts, Consumer<String> lines) {
        long begin = System.nanoTime();
        int sent = 0;
        int overtime = 0;
        try (Tail tail = new Tail(out)) {
            while (true) {
                Optional<Integer> exit = ended.get();
                tail.read(lines);
                if (exit.isPresent()) {
                    tail.finish(lines);
                    return new RunningProcess.Exit(exit.get(), sent, overtime > 0);
                }
                overtime = overtime(System.nanoTime() - begin);
                for (int wanted = Math.min(2, Math.max(interrupts.requested(), overtime)); sent < wanted; sent++) {
                    Signals.send("INT", id);
                }
            }
        }
    }

    /** How many times its limit has passed. */
    private int overtime(long nanos) {
        return limit.map(time -> (int) Math.min(2, nanos / time.toNanos())).orElse(0);
    }

    private static Optional<Integer> poll(Future<Integer> exit) {
        try {
            return Optional.of(exit.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while following a program", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Optional<Integer> pause(Supplier<Optional<Integer>> ended) {
        Optional<Integer> exit = ended.get();
        if (exit.isEmpty()) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while following a program", e);
            }
        }
        return exit;
    }

    /**
     * How a program ended.
     *
     * @param exit its exit code, 128 + n where signal n ended it; -1 where it was not our child, so that nobody told us
     * @param interrupts how often it was asked to stop
     * @param timedOut whether it was asked because its time was over
     */
    public record Exit(int exit, int interrupts, boolean timedOut) {
        public static final int UNKNOWN_EXIT = -1;
    }

    /** Reads a file that another process is still writing, line by line; the file may not exist yet. */
    private static final class Tail implements AutoCloseable {
        private final Path file;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private FileChannel channel;

        Tail(Path file) {
            this.file = file;
        }

        /** Hands over the lines that have become whole since the last call. */
        void read(Consumer<String> lines) {
            try {
                if (channel == null) {
                    if (!Files.exists(file)) {
                        return;
                    }
                    channel = FileChannel.open(file, StandardOpenOption.READ);
                }
                while (channel.read(buffer.clear()) > 0) {
                    split(lines);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Hands over what is left, a last line without its end included. */
        void finish(Consumer<String> lines) {
            read(lines);
            if (line.size() > 0) {
                emit(lines);
            }
        }

        private void split(Consumer<String> lines) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    emit(lines);
                } else {
                    line.write(next);
                }
            }
        }

        private void emit(Consumer<String> lines) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            lines.accept(text);
        }

        @Override
        public void close() {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
