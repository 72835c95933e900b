package dev.cells.delivery.process;

import dev.cells.delivery.process.Processes.Command;
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

/** A running program, started by this run or by an earlier one; followed through the file that it writes to. */
public final class RunningProcess {
    /** Short enough to feel immediate, long enough to cost nothing. */
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
     * Follows a program that an earlier run started and did not see end. If it has ended since, everything that it wrote
     * is read at once.
     *
     * @param id as recorded by the earlier run
     * @param out the file that it writes to
     */
    public static RunningProcess found(ProcessId id, Path out) {
        Supplier<Optional<Integer>> ended =
                () -> id.find().isPresent() ? Optional.empty() : Optional.of(RunningProcess.Exit.UNKNOWN_EXIT);
        return new RunningProcess(id, out, () -> pause(ended), Optional.empty());
    }

    ProcessId id() {
        return id;
    }

    /**
     * Waits until the program ends and passes on each line of its output. The first two requests to stop are forwarded
     * as SIGINT, on which Terraform finishes cleanly and then gives up.
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
                    id.signal("INT");
                }
            }
        }
    }

    /** How many times the limit has been exceeded. */
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
     * @param exit its exit code, 128 + n if signal n ended it; -1 if it was not a child of this process, whose exit code
     *     cannot be read
     * @param interrupts how often it was asked to stop
     * @param timedOut whether that was because of its time limit
     */
    public record Exit(int exit, int interrupts, boolean timedOut) {
        public static final int UNKNOWN_EXIT = -1;

        /** Whether it was asked to stop by the user and did not succeed. */
        public boolean wasInterrupted() {
            return exit != 0 && interrupts > 0 && !timedOut;
        }
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

        /** Passes on the lines that were completed since the last call. */
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

        /** Passes on what is left, including a last line without a line break. */
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
