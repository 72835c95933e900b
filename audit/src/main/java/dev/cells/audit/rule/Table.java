package dev.cells.audit.rule;

import dev.cells.config.io.DataLines;
import java.util.List;

/** Facts that rules share, such as the kinds of resource types: files of this package with columns between tabs. */
public final class Table {
    private Table() {}

    /** The rows of a file such as {@code types.tsv}, by column; empty lines and lines that begin with # are comments. */
    public static List<List<String>> rows(String file) {
        return DataLines.of(Table.class, file).stream()
                .map(line -> List.of(line.split("\t")))
                .toList();
    }
}
