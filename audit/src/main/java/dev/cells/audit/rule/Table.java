package dev.cells.audit.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Facts that rules share, such as the kinds of resource types: files of this package with columns between tabs. */
public final class Table {
    private Table() {}

    /** The rows of a file such as {@code types.tsv}, by column; empty lines and lines that begin with # are comments. */
    public static List<List<String>> rows(String file) {
        try (InputStream in = Table.class.getResourceAsStream(file);
                Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
