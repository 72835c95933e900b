package dev.cells.cli;

import dev.cells.cli.environment.RealEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The last step of the build: leaves a file that tells the launcher that the program is complete, was built in this
 * place (the class archive holds absolute paths), and is made of what was saved before the build began.
 */
final class Stamp {
    private Stamp() {}

    /** @param args the file, and when the build began */
    public static void main(String[] args) throws IOException {
        Path stamp = Path.of(args[0]);
        Path root = RealEnvironment.create().directory().toRealPath();
        Files.writeString(stamp, root + "\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse(args[1])));
    }
}
