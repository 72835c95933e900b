package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs one program on the class path of either engine. */
enum Engines {
    CDKTN,
    NATIVE;

    /** What only CDK Terrain needs, and what would hide the native bindings. */
    private static final List<String> OF_CDKTN =
            List.of("bindings-cdktn/target/classes", "/constructs-10", "/jsii-runtime");

    /** Runs until the end, which must be a good one. */
    void run(Class<?> program, Path log, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s on %s: %s", program, this, Files.readString(log))
                .isZero();
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> this == CDKTN || OF_CDKTN.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
