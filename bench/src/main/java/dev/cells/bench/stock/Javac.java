package dev.cells.bench.stock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles a program. */
public final class Javac {

    private Javac() {}

    /**
     * Leaves {@code Main.java} and its class in {@code folder}.
     *
     * @throws IllegalStateException if it does not compile: the writer's fault
     */
    public static void compile(Program program, String classPath, Path folder) throws IOException {
        Path source = Files.createDirectories(folder).resolve("Main.java");
        Files.writeString(source, program.source());
        List<String> arguments = List.of(
                "-nowarn",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                classPath,
                "-d",
                folder.toString(),
                source.toString());
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
    }
}
