package dev.cells.cli.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real launcher in a checkout of its own, among programs made by hand: a Maven that leaves what a build leaves, and a
 * Java that prints what it is asked to run.
 */
public final class Launched {
    private static final String JAVA =
            "#!/bin/sh\n[ \"$1\" = -version ] && { echo 'openjdk version \"%s\"' >&2; exit 0; }\n"
                    + "for word in \"$@\"; do case $word in -*) ;; *) printf '%%s\\n' \"$word\" ;; esac; done\n";
    private static final String MAVEN =
            "#!/bin/sh\necho built >>\"$PWD/builds\"\necho '[INFO] Building cli 0.1.0 [12/12]'\n%s\n"
                    + "mkdir -p cli/target/cells/lib && echo \"$PWD\" >cli/target/cells/stamp\n";

    // All that the launcher may need of a system; what is not here is not on its PATH.
    private static final List<String> TOOLS = List.of(
            "cat", "find", "grep", "head", "ln", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "stty", "tail");

    private final Path folder;
    private final Path bin;

    public Launched(Path folder) {
        this.folder = folder;
        this.bin = folder.resolveSibling("bin");
        try {
            Files.createDirectories(folder.resolve("cli/src/main/java"));
            Files.createDirectories(bin);
            Files.copy(
                    Path.of("../bin/cells").toAbsolutePath(),
                    Files.createDirectories(folder.resolve("bin")).resolve("cells"));
            Files.writeString(folder.resolve("pom.xml"), "<project/>");
            Files.writeString(folder.resolve("cli/src/main/java/A.java"), "class A {}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TOOLS.forEach(this::link);
        java("17.0.1")
                .program("javac", "#!/bin/sh\n")
                .maven("")
                .program("node", "#!/bin/sh\necho v22.1.0\n")
                .program("python3", "#!/bin/sh\n");
    }

    private void link(String tool) {
        Path found = Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        program(tool, "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }

    public Launched java(String version) {
        return program("java", JAVA.formatted(version));
    }

    /** @param during what the build does besides */
    public Launched maven(String during) {
        return program("mvn", MAVEN.formatted(during));
    }

    public Launched without(String program) {
        try {
            Files.delete(bin.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Launched program(String name, String script) {
        try {
            Path file = bin.resolve(name);
            Files.writeString(file, script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** How often the program was built. */
    public long builds() {
        Path builds = folder.resolve("builds");
        try {
            return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeWorld.Ran run(String... arguments) {
        return run(folder.resolve("bin/cells"), folder, arguments);
    }

    public FakeWorld.Ran run(Path launcher, Path from, String... arguments) {
        try {
            Process process = start(launcher, from, arguments);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher hangs");
            }
            return new FakeWorld.Ran(
                    process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Process start(Path launcher, Path from, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(from.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", bin.toString());
        return builder.start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
