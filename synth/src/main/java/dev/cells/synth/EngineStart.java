package dev.cells.synth;

import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.Failure.DiskFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.jsii.JsiiEngine;

/**
 * Starts CDK Terrain's engine beside the reading of the config: a node process that takes a third of a second to load
 * its packages, in which the Java side would only wait. On two processors that is a quarter of the time of one cell.
 *
 * <p>jsii is not made for two threads, so nobody may use it before {@link #await} has returned.
 */
public final class EngineStart implements AutoCloseable {
    private final NodeCheck node;
    private final Thread loader;
    private volatile RuntimeException failure;

    private EngineStart(NodeCheck node) {
        this.node = node;
        this.loader = new Thread(this::load, "engine start");
        loader.setDaemon(true);
        loader.start();
    }

    /** @param executable {@code node}, or what the variable {@code JSII_NODE} names, for jsii will run that */
    public static EngineStart begin(String executable) {
        return new EngineStart(NodeCheck.start(executable));
    }

    /** The check of node, which is good, or the one problem that keeps every stack from being made. */
    public Outcome<NodeCheck> await() {
        join();
        if (failure != null) {
            return Outcome.failed(
                    disk().orElseGet(() -> Problem.error(ProblemCode.ENGINE_FAILED, Failure.firstParagraph(failure))
                            .hint("run cells doctor; if it finds nothing, please report this with the trace below")));
        }
        return node.result().map(version -> node);
    }

    /** What was thrown, where {@link #await} failed because of a bug in cells. */
    public Optional<Throwable> bug() {
        return disk().isPresent() ? Optional.empty() : Optional.ofNullable(failure);
    }

    private Optional<Problem> disk() {
        return Optional.ofNullable(failure)
                .flatMap(thrown -> DiskFailure.in(String.valueOf(thrown.getMessage()), "its program"));
    }

    /** Waits for the start, so that what it unpacked is known and goes when the JVM ends. */
    @Override
    public void close() {
        join();
        node.close();
    }

    private void load() {
        if (!node.result().ok()) {
            return;
        }
        try {
            // What the types of AWS stand on is loaded with them.
            JsiiEngine.getInstance().loadModule(imports.aws.$Module.class);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            JsiiFolder.deleteAtExit();
        }
    }

    private void join() {
        try {
            loader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The folder that jsii unpacks its own program into. jsii means to delete it when the JVM ends and fails, since it
     * forgets two folders inside; killed runs leave two megabytes.
     */
    static final class JsiiFolder {
        private static final String NAME = "jsii-java-runtime";
        private static final AtomicBoolean DONE = new AtomicBoolean();

        private JsiiFolder() {}

        /** Once node runs: sees to it that the folder goes when the JVM ends. It is found by node's command line. */
        static void deleteAtExit() {
            if (DONE.compareAndSet(false, true)) {
                ProcessHandle.current()
                        .children()
                        .flatMap(child -> Stream.of(child.info().arguments().orElse(new String[0])))
                        .flatMap(argument -> find(Path.of(argument)).stream())
                        .findFirst()
                        .ifPresent(folder -> Runtime.getRuntime()
                                .addShutdownHook(new Thread(() -> Folders.deleteQuietly(folder), "delete " + NAME)));
            }
        }

        private static Optional<Path> find(Path file) {
            for (Path folder = file; folder != null && folder.getFileName() != null; folder = folder.getParent()) {
                if (folder.isAbsolute() && folder.getFileName().toString().startsWith(NAME)) {
                    return Optional.of(folder);
                }
            }
            return Optional.empty();
        }
    }
}
