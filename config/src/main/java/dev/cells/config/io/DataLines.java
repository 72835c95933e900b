package dev.cells.config.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Facts that stand beside the class that uses them: text files, one fact a line, with comments that begin with {@code #}. */
public final class DataLines {
    private DataLines() {}

    /** The lines of a resource next to a class, without comments and empty ones. */
    public static List<String> of(Class<?> near, String file) {
        return all(near, file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** The same with all that is in it. */
    public static List<String> all(Class<?> near, String file) {
        try (InputStream in = near.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
