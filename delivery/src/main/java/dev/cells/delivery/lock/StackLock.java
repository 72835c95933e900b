package dev.cells.delivery.lock;

import dev.cells.config.io.FileLock;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;

/** The right to run one stack, until closed or until the process ends. */
public final class StackLock implements AutoCloseable {
    /** The code of the problem when another run has the stack; the program exits with 6 for it. */
    private final FileLock file;

    private StackLock(FileLock file) {
        this.file = file;
    }

    /** Takes the lock; {@code stack-busy} names the holder if there is another. */
    public static Outcome<StackLock> acquire(StackAddress stack, Path file, Holder holder) {
        Optional<FileLock> lock = FileLock.tryLock(file);
        if (lock.isEmpty()) {
            return Outcome.failed(busy(stack, FileLock.read(file).flatMap(Holder::parse)));
        }
        lock.get().write(holder.toJson());
        return Outcome.of(new StackLock(lock.get()));
    }

    /** The problem of a stack that somebody else is working on. */
    private static Problem busy(StackAddress stack, Optional<Holder> holder) {
        String who = holder.map(Holder::toString).orElse("another run of this process");
        return Problem.error(ProblemCode.STACK_BUSY, stack + " is being worked on: " + who)
                .hint("wait for it to end, or stop it with Ctrl-C; the lock goes away with its process");
    }

    @Override
    public void close() {
        file.close();
    }
}
