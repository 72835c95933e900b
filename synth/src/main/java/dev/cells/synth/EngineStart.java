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
 * Starts the engine of CDK Terrain while the config is being read: a node process that needs a third of a second to
 * load its packages. On two processors this saves a quarter of the time of one cell.
 *
 * <p>jsii is not thread-safe, so it must not be used before {@link #await} has returned.
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

    /** @param executable {@code node}, or the value of the variable {@code JSII_NODE}, which jsii uses too */
    public static EngineStart begin(String executable) {
        return new EngineStart(NodeCheck.start(executable));
    }

    /** The successful check of node, or the problem that prevents all stacks. */
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

    /** Waits for the start, so that the unpacked files are known and deleted when the JVM ends. */
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
            // Loads the dependencies of the AWS bindings too.
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
     * The folder into which jsii unpacks its program. The shutdown hook of jsii fails to delete it, since it misses two
     * folders inside; killed runs leave two megabytes behind.
     */
    static final class JsiiFolder {
        private static final String NAME = "jsii-java-runtime";
        private static final AtomicBoolean DONE = new AtomicBoolean();

        private JsiiFolder() {}

        /**
         * Must be called when node runs: deletes the folder when the JVM ends. The folder is found by the command line
         * of node.
         */
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
