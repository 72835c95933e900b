package dev.cells.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells one version of the Python sources from another. */
final class Digests {
    private Digests() {}

    /** SHA-256 over the contents of files, in their order. */
    static String of(List<Path> files) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                sha256.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of every Python file below a folder, wherever the folder is. */
    static String ofPython(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList());
        }
    }
}
