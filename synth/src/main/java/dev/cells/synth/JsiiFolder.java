package dev.cells.synth;

import dev.cells.config.io.Folders;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The folder that jsii unpacks its own program into. jsii means to delete it when the JVM ends and fails, since it
 * forgets two folders inside; killed runs leave two megabytes.
 */
final class JsiiFolder {
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
