package dev.cells.cdktn;

import dev.cells.config.io.Folders;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The folder into which jsii unpacks its program. The shutdown hook of jsii fails to delete it, since it misses two
 * folders inside; killed runs leave two megabytes behind.
 */
final class JsiiFolder {
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
